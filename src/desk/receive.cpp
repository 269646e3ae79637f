// SPDX-License-Identifier: MIT
#include "desk/receive.hpp"

#include "checks/checks.hpp"
#include "intake/recognise.hpp"
#include "intake/take_in.hpp"
#include "package/refusal.hpp"
#include "register/rules.hpp"
#include "workbook/read.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace collate::desk {

merge::Arrival unread(const std::string& file, finding::Failure failure) {
  merge::Arrival arrival;
  arrival.file = file;
  arrival.failure = std::move(failure);
  arrival.failure->place.file = file;
  return arrival;
}

namespace {

merge::Arrival out_of_time(const std::string& file, const std::string& sha256,
                           const package::Limits& limits) {
  merge::Arrival late = unread(file, package::out_of_time(file, limits));
  late.sha256 = sha256;
  return late;
}

}  // namespace

merge::Arrival receive(const workbook::Workbook& book, const std::string& file,
                       const std::string& sha256, const Ground& ground,
                       const std::string& expected_round, const package::Limits& limits) {
  auto taken = intake::take_in(book, file, sha256, ground.schema, ground.plan, expected_round,
                               ground.refs, limits);
  if (taken.out_of_time) return out_of_time(file, sha256, limits);
  merge::Arrival arrival;
  arrival.file = file;
  arrival.sha256 = sha256;
  arrival.usable = taken.usable;
  arrival.findings = std::move(taken.findings);
  arrival.received = std::move(taken.received);
  return arrival;
}

merge::Arrival receive(const Delivery& delivery, const Ground& ground,
                       const std::string& expected_round, const package::Limits& limits) {
  const auto book = workbook::read(delivery.bytes, delivery.file, limits);
  if (book) return receive(*book, delivery.file, delivery.sha256, ground, expected_round, limits);
  merge::Arrival arrival = unread(delivery.file, book.failure());
  arrival.sha256 = delivery.sha256;
  return arrival;
}

namespace {

/// A row under a wrong ref is missed under its right one: one cause, one finding.
void hide_consequences(const finding::Findings& of_intake, finding::Findings& of_checks) {
  constexpr std::array<std::string_view, 4> wrong_refs = {"ref-unknown", "ref-not-issued",
                                                          "ref-doubtful", "ref-became-date"};
  std::set<std::string> meant;
  const auto note_meant = [&](const finding::Finding& finding) {
    if (std::find(wrong_refs.begin(), wrong_refs.end(), finding.code) != wrong_refs.end())
      meant.insert(finding.expected);
  };
  std::for_each(of_intake.begin(), of_intake.end(), note_meant);
  std::for_each(of_checks.begin(), of_checks.end(), note_meant);
  std::erase_if(of_checks, [&](const finding::Finding& finding) {
    return finding.code == "action-not-returned" && meant.contains(finding.ref);
  });
}

}  // namespace

void check(merge::Arrival& arrival, const Ground& ground, const LastAnswers& last,
           const package::Limits& limits) {
  if (arrival.failure) return;
  arrival.told_by_intake = arrival.findings.size();
  if (!arrival.usable) return;
  const plan::Round* round = ground.plan.round(arrival.received.round);
  if (round == nullptr) {
    arrival.findings.push_back(
        finding::make(merge::rule("return-without-round"), {arrival.file, {}, {}}, {}));
    arrival.usable = false;
    return;
  }
  auto found =
      checks::check({arrival.received, ground.schema, ground.plan, *round, last}, limits.may_go_on);
  if (!found) {
    arrival = out_of_time(arrival.file, arrival.sha256, limits);
    return;
  }
  hide_consequences(arrival.findings, *found);
  arrival.findings.insert(arrival.findings.end(), std::make_move_iterator(found->begin()),
                          std::make_move_iterator(found->end()));
}

bool may_be_from(const std::set<std::string>& leads, const Delivery& delivery,
                 const package::Limits& limits) {
  // Properties are the first thing that recognising looks at, and the last when they speak.
  const auto book = workbook::read_properties(delivery.bytes, delivery.file, limits);
  if (!book) return true;
  const auto identity = intake::recognise(*book);
  return !identity.known() || leads.contains(identity.lead);
}

}  // namespace collate::desk
