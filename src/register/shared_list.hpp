// SPDX-License-Identifier: MIT
// A list whose copies have each thing in common until one of them changes it. What is asked for to
// be changed becomes the list's own, so only look through a const list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace collate::merge {

template <class Thing>
class SharedList {
  template <class List, class Value>
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Thing;
    using difference_type = std::ptrdiff_t;
    using pointer = Value*;
    using reference = Value&;
    Iterator() = default;
    Iterator(List* list, std::size_t at) : list_(list), at_(at) {}
    Value& operator*() const { return (*list_)[at_]; }
    Value* operator->() const { return &(*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++at_;
      return old;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    List* list_ = nullptr;
    std::size_t at_ = 0;
  };

 public:
  using Handle = std::shared_ptr<const Thing>;

  SharedList() = default;
  SharedList(std::initializer_list<Thing> things) {
    for (const Thing& thing : things) push_back(thing);
  }

  [[nodiscard]] std::size_t size() const { return things_.size(); }
  [[nodiscard]] bool empty() const { return things_.empty(); }
  const Thing& operator[](std::size_t i) const { return *things_[i]; }
  Thing& operator[](std::size_t i) {
    auto& thing = things_[i];
    if (thing.use_count() > 1) thing = std::make_shared<Thing>(*thing);
    return *thing;
  }
  [[nodiscard]] const Thing& front() const { return *things_.front(); }
  [[nodiscard]] const Thing& back() const { return *things_.back(); }
  [[nodiscard]] auto begin() const { return Iterator<const SharedList, const Thing>(this, 0); }
  [[nodiscard]] auto end() const { return Iterator<const SharedList, const Thing>(this, size()); }
  auto begin() { return Iterator<SharedList, Thing>(this, 0); }
  auto end() { return Iterator<SharedList, Thing>(this, size()); }

  void push_back(Thing thing) { things_.push_back(std::make_shared<Thing>(std::move(thing))); }
  /// Has the other list's thing too.
  void share(const SharedList& other, std::size_t i) { things_.push_back(other.things_[i]); }
  /// It stays as it is now for whoever holds this.
  [[nodiscard]] Handle hold(std::size_t i) const { return things_[i]; }
  void put(std::size_t i, Thing thing) { things_[i] = std::make_shared<Thing>(std::move(thing)); }
  void clear() { things_.clear(); }
  template <class Less>
  void stable_sort(Less less) {
    std::stable_sort(things_.begin(), things_.end(),
                     [&](const auto& a, const auto& b) { return less(*a, *b); });
  }

 private:
  std::vector<std::shared_ptr<Thing>> things_;
};

}  // namespace collate::merge
