// SPDX-License-Identifier: MIT
#include "cli/data.hpp"

#include "cli/files.hpp"

#include "builtin/builtin.hpp"
#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

// A schema of a hundred columns has less than a hundredth of this.
constexpr std::uintmax_t data_limit_bytes = 4ULL << 20;

const builtin::File* built_in(std::string_view name) {
  const auto files = builtin::files();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const builtin::File& file) { return file.name == name; });
  return found == files.end() ? nullptr : &*found;
}

bool is_on_disk(const std::string& name) {
  std::error_code error;
  const fs::path folder = data_folder();
  return !folder.empty() && fs::exists(folder / name, error);
}

}  // namespace

finding::Outcome<DataFile> data_file(const std::string& name) {
  if (const auto* file = built_in(name); file != nullptr && !is_on_disk(name))
    return DataFile{name, std::string(file->text)};
  const fs::path path = data_folder() / name;
  TRY(const auto bytes, read_file(path, data_limit_bytes));
  return DataFile{path.string(),
                  std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

bool has_data_file(const std::string& name) {
  return built_in(name) != nullptr || is_on_disk(name);
}

std::vector<std::string> data_names(std::string_view folder, std::string_view ending) {
  std::set<std::string> names;
  const std::string start = std::string(folder) + "/";
  for (const auto& file : builtin::files()) {
    if (!file.name.starts_with(start) || !file.name.ends_with(ending)) continue;
    const auto name =
        file.name.substr(start.size(), file.name.size() - start.size() - ending.size());
    if (name.find('/') == std::string_view::npos) names.emplace(name);
  }
  if (const fs::path data = data_folder(); !data.empty()) {
    std::error_code error;
    for (fs::directory_iterator at(data / folder, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
      if (at->path().extension() == ending) names.insert(at->path().stem().string());
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace collate::cli
