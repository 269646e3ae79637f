// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"
#include "cli/process.hpp"

#include <cstdio>
#include <exception>

namespace {

int run(int argc, char** argv) {
  try {
    return collate::cli::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "collate: stopped by a fault of its own or of the machine: %s\n",
                 error.what());
    return collate::cli::exit_output_failed;
  }
}

}  // namespace

int main(int argc, char** argv) {
  return collate::cli::run_as_process(argc, argv, run);
}
