// SPDX-License-Identifier: MIT
#include "cli/data.hpp"

#include "builtin/builtin.hpp"
#include <algorithm>
#include <set>

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

bool is_on_disk(const Files& files, const std::string& name) {
  const fs::path folder = files.data_folder();
  return !folder.empty() && is_there(files, folder / name);
}

}  // namespace

finding::Outcome<DataFile> data_file(const Files& files, const std::string& name) {
  if (const auto* file = built_in(name); file != nullptr && !is_on_disk(files, name))
    return DataFile{name, std::string(file->text)};
  const fs::path path = files.data_folder() / name;
  TRY(const auto bytes, files.read(path, data_limit_bytes));
  return DataFile{path.string(),
                  std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

bool has_data_file(const Files& files, const std::string& name) {
  return built_in(name) != nullptr || is_on_disk(files, name);
}

std::vector<std::string> data_names(const Files& files, std::string_view folder,
                                    std::string_view ending) {
  std::set<std::string> names;
  const std::string start = std::string(folder) + "/";
  for (const auto& file : builtin::files()) {
    if (!file.name.starts_with(start) || !file.name.ends_with(ending)) continue;
    const auto name =
        file.name.substr(start.size(), file.name.size() - start.size() - ending.size());
    if (name.find('/') == std::string_view::npos) names.emplace(name);
  }
  if (const fs::path data = files.data_folder(); !data.empty()) {
    for (const auto& [name, kind] : files.list(data / folder).found) {
      if (name.extension() == ending) names.insert(name.stem().string());
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace collate::cli
