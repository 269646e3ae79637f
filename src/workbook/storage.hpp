// SPDX-License-Identifier: MIT
// How a Sheet keeps its cells: 16 bytes each, in order of rows, with texts and styles in tables
// that the sheets of a workbook share. Only for the readers of this room; everyone else sees Sheet
// and Cell.
#pragma once

#include "package/buffer.hpp"
#include "workbook/workbook.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace collate::workbook {

/// Grows by realloc, which moves large blocks without copying them or holding them twice.
template <class T>
class PlainArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  PlainArray() = default;
  PlainArray(PlainArray&& other) noexcept
      : items_(std::exchange(other.items_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        room_(std::exchange(other.room_, 0)) {}
  PlainArray& operator=(PlainArray&& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
    return *this;
  }
  PlainArray(const PlainArray&) = delete;
  PlainArray& operator=(const PlainArray&) = delete;
  ~PlainArray() { std::free(items_); }

  void push_back(const T& item) {
    if (size_ == room_) reserve(room_ == 0 ? 64 : room_ * 2);
    items_[size_++] = item;
  }
  void reserve(std::size_t room) {
    if (room <= room_) return;
    resize_memory(room);
  }
  /// Gives back what is not used.
  void trim() {
    if (size_ == 0 || room_ - size_ < 1024) return;
    resize_memory(size_);
  }
  void truncate(std::size_t size) { size_ = size; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] T& back() { return items_[size_ - 1]; }
  [[nodiscard]] const T& back() const { return items_[size_ - 1]; }
  T& operator[](std::size_t i) { return items_[i]; }
  const T& operator[](std::size_t i) const { return items_[i]; }
  [[nodiscard]] T* begin() { return items_; }
  [[nodiscard]] T* end() { return items_ + size_; }
  [[nodiscard]] const T* begin() const { return items_; }
  [[nodiscard]] const T* end() const { return items_ + size_; }

 private:
  void resize_memory(std::size_t room) {
    auto* const moved =
        static_cast<T*>(std::realloc(items_, room * sizeof(T)));  // NOLINT: kept on failure
    if (!moved) throw std::bad_alloc{};
    items_ = moved;
    room_ = room;
  }

  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

/// Text of its own memory that never moves.
class TextArena {
 public:
  std::string_view add(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > left_) {
      left_ = text.size() > block ? text.size() : block;
      blocks_.emplace_back(new char[left_]);
      at_ = blocks_.back().get();
    }
    std::memcpy(at_, text.data(), text.size());
    const std::string_view kept{at_, text.size()};
    at_ += text.size();
    left_ -= text.size();
    return kept;
  }

 private:
  static constexpr std::size_t block = 16 << 10;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  std::size_t left_ = 0;
};

struct Style {
  std::string_view number_format;  // of Pool::arena, or of the program itself
  std::optional<std::uint32_t> fill;
  bool struck = false;
};

inline constexpr std::size_t most_coloured = 10'000;

/// Adds an empty cell to what a sheet tells of colours, while there is room.
inline void note_colour(std::map<cell::Address, std::uint32_t>& coloured, cell::Address at,
                        std::optional<std::uint32_t> fill) {
  constexpr std::uint32_t white = 0xFFFFFF;
  if (fill && *fill != white && coloured.size() < most_coloured) coloured.emplace(at, *fill);
}

/// What the sheets of one workbook share. Views in `strings` and `styles` point into `buffers` or
/// `arena`.
struct Pool {
  PlainArray<std::string_view> strings;
  std::vector<Style> styles{Style{}};  // 0: plain
  std::vector<std::uint64_t>
      struck_texts;  // indices of strings with a run struck through, ascending
  std::vector<package::Buffer> buffers;
  TextArena arena;

  /// What add_string takes of memory.
  static std::uint64_t memory_of(std::string_view text) {
    return text.size() + sizeof(std::string_view);
  }

  std::uint32_t add_string(std::string_view text) {
    strings.push_back(arena.add(text));
    return static_cast<std::uint32_t>(strings.size() - 1);
  }
};

/// Row (20 bits), column (14), kind (3), has a formula (1), style (26), from the top: sorts by
/// address.
struct PackedCell {
  static constexpr std::uint64_t formula_bit = 1ULL << 26;
  static constexpr std::uint32_t most_styles = 1U << 26;

  std::uint64_t place;
  union {
    double number;
    std::uint64_t text;  // index into Pool::strings
  };

  static constexpr std::uint64_t pack(std::uint32_t row, std::uint32_t column, cell::Kind kind,
                                      std::uint32_t style) {
    return static_cast<std::uint64_t>(row) << 44 | static_cast<std::uint64_t>(column) << 30 |
           static_cast<std::uint64_t>(kind) << 27 | style;
  }
  [[nodiscard]] std::uint64_t address_key() const { return place >> 30; }
  [[nodiscard]] cell::Address address() const {
    return {static_cast<std::uint32_t>(place >> 44),
            static_cast<std::uint32_t>(place >> 30) & 0x3fffU};
  }
  [[nodiscard]] cell::Kind kind() const { return static_cast<cell::Kind>(place >> 27 & 7U); }
  [[nodiscard]] std::uint32_t style() const {
    return static_cast<std::uint32_t>(place) & (most_styles - 1);
  }
  [[nodiscard]] bool has_text() const {
    return kind() == cell::Kind::text || kind() == cell::Kind::error;
  }
};
static_assert(sizeof(PackedCell) == 16);

struct FormulaOf {
  std::uint64_t address_key;
  std::uint64_t text;  // index into Pool::strings
};

struct Sheet::Storage {
  PlainArray<PackedCell> cells;
  PlainArray<FormulaOf> formulas;  // ascending by address
  std::shared_ptr<const Pool> pool;
  std::uint32_t column_end = 0;
};

/// Lets the readers of this room put a storage they filled into a Sheet.
class SheetAssembler {
 public:
  using Storage = Sheet::Storage;
  static void give(Sheet& sheet, std::shared_ptr<const Storage> storage) {
    sheet.storage_ = std::move(storage);
  }
};

}  // namespace collate::workbook
