// SPDX-License-Identifier: MIT
// The bytes of one inflated part, owned and writable, with 64 NUL bytes behind them so that
// scanners may look ahead without asking where the end is.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>

namespace collate::package {

class Buffer {
 public:
  static constexpr std::size_t padding = 64;

  Buffer() : Buffer(0) {}
  /// Not initialised, apart from the padding: a part is written once.
  explicit Buffer(std::size_t size)
      : data_(static_cast<char*>(std::malloc(size + padding))), size_(size) {
    if (!data_) throw std::bad_alloc{};
    close();
  }
  [[nodiscard]] static Buffer copy(std::string_view bytes) {
    Buffer made(bytes.size());
    if (!bytes.empty()) std::memcpy(made.data(), bytes.data(), bytes.size());
    return made;
  }

  [[nodiscard]] char* data() { return data_.get(); }
  [[nodiscard]] const char* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return std::as_bytes(std::span{data_.get(), size_});
  }

  /// Gives the memory of [from, to) back to the system where that is known how; what stands there
  /// is lost. For parts of hundreds of megabytes that are read once from front to back.
  static void forget(const char* from, const char* to);

  /// Writes the padding again, after a writer that may have run into it.
  void close() { end_at(size_); }
  /// Writes the padding behind the first `filled` bytes, over what stands there.
  void end_at(std::size_t filled) { std::memset(data_.get() + filled, 0, padding); }

 private:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  std::unique_ptr<char, Free> data_;
  std::size_t size_ = 0;
};

}  // namespace collate::package
