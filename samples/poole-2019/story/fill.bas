REM SPDX-License-Identifier: MIT
REM Fills workbooks in LibreOffice Calc itself, as a person does: opens each, types into cells, saves as .xlsx.
REM The job file has one instruction a line, parted by tabs:
REM   open <url> | text <sheet> <cell> <words> | number <sheet> <cell> <number> | date <sheet> <cell> <serial>
REM   hide <sheet> <row from 1> | save <url>
Sub FillAll(jobs As String)
  Dim book As Object, cell As Object, parts, line As String, hidden As Object
  Dim number As Integer
  number = FreeFile
  Open ConvertFromURL(jobs) For Input As #number
  Do While Not EOF(number)
    Line Input #number, line
    parts = Split(line, Chr(9))
    Select Case parts(0)
      Case "open"
        book = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, Array(Setting("Hidden", True)))
      Case "text", "number", "date"
        cell = book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2))
        If parts(0) = "text" Then
          cell.setString(parts(3))
        Else
          cell.setValue(Val(parts(3)))
        End If
      Case "hide"
        book.Sheets.getByName(parts(1)).Rows.getByIndex(CInt(parts(2)) - 1).IsVisible = False
      Case "save"
        book.calculateAll()
        book.storeToURL(parts(1), Array(Setting("FilterName", "Calc MS Excel 2007 XML")))
        book.close(True)
    End Select
  Loop
  Close #number
  StarDesktop.terminate()
End Sub

Function Setting(name As String, value) As Object
  Dim property As New com.sun.star.beans.PropertyValue
  property.Name = name
  property.Value = value
  Setting = property
End Function
