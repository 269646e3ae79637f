// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  try {
    return collate::cli::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "collate: stopped by a fault of its own or of the machine: %s\n",
                 error.what());
    return collate::cli::exit_output_failed;
  }
}
