// SPDX-License-Identifier: MIT
// collate manual FOLDER : man pages and completions, for whoever packages the program.
#include "cli/command.hpp"
#include "cli/manual.hpp"

#include <memory>
#include <string>

namespace collate::cli {

void add_manual(CLI::App& app, Session& session) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("manual", "Writes man pages and completions");
  command->group("");  // not in the help: it is for packagers
  command->add_option("folder", *folder, "Where to")->required()->type_name("FOLDER");
  command->callback([folder, &app, &session] {
    for (const auto& [name, text] : manual_of(app)) {
      const auto written = session.files().put({*folder, name}, text);
      if (!written) return session.fail(written.failure(), exit_output_failed);
    }
  });
}

}  // namespace collate::cli
