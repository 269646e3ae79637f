// SPDX-License-Identifier: MIT
#include "package/limits.hpp"
