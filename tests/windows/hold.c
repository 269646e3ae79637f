// SPDX-License-Identifier: MIT
// Holds a file open, as Excel does with a workbook, until a line comes in.
//   hold.exe FILE none   shares it with nobody
//   hold.exe FILE read   lets others read, as Excel does
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t** arguments) {
  if (count != 3) return 2;
  const DWORD share = wcscmp(arguments[2], L"read") == 0 ? FILE_SHARE_READ : 0;
  const HANDLE file = CreateFileW(arguments[1], GENERIC_READ | GENERIC_WRITE, share, NULL,
                                  OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 1;
  puts("held");
  fflush(stdout);
  getchar();
  return 0;
}
