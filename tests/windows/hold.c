// SPDX-License-Identifier: MIT
// Holds a file open, as Excel does with a workbook, until a line comes in. Whoever had it before may take a moment to let go
// of it, since the handles of a program that ended are closed after it: so it is tried for half a minute.
//   hold.exe FILE none   shares it with nobody
//   hold.exe FILE read   lets others read, as Excel does
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t** arguments) {
  if (count != 3) return 2;
  const DWORD share = wcscmp(arguments[2], L"read") == 0 ? FILE_SHARE_READ : 0;
  HANDLE file = INVALID_HANDLE_VALUE;
  for (int tries = 0; tries < 300 && file == INVALID_HANDLE_VALUE; ++tries) {
    if (tries > 0) Sleep(100);
    file = CreateFileW(arguments[1], GENERIC_READ | GENERIC_WRITE, share, NULL, OPEN_EXISTING, 0, NULL);
  }
  if (file == INVALID_HANDLE_VALUE) return 1;
  puts("held");
  fflush(stdout);
  getchar();
  CloseHandle(file);  // now, and not some time after this program
  return 0;
}
