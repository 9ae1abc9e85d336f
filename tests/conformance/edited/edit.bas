REM Opens EDIT_FROM, makes the edits of EDIT_STEPS one by one, tracked where EDIT_TRACKED is yes, and saves as EDIT_TO.
REM A step is a line of words parted by strokes; LibreOffice does the rest as if a person had typed.
Sub Edit
  Dim document As Object, handle As Integer, entry As String, parts As Variant
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim store(0) As New com.sun.star.beans.PropertyValue
  On Error Goto Failed
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("EDIT_FROM")), "_blank", 0, hidden())
  document.RecordChanges = (Environ("EDIT_TRACKED") = "yes")
  handle = FreeFile
  Open Environ("EDIT_STEPS") For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, entry
    parts = Split(entry, "|")
    If UBound(parts) > 0 Then Perform(document, parts)
  Loop
  Close #handle
  store(0).Name = "FilterName"
  store(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(Environ("EDIT_TO")), store())
  document.close(True)
Failed:
  REM A mistake would show a dialog that nobody sees; without it, the file is missing, and the run says so.
  StarDesktop.terminate()
End Sub

Sub Perform(document As Object, parts As Variant)
  Dim search As Object, cursor As Object, found As Object
  Select Case parts(0)
  Case "replace"
    search = document.createReplaceDescriptor()
    search.SearchString = parts(1)
    search.ReplaceString = parts(2)
    search.SearchCaseSensitive = True
    document.replaceAll(search)
  Case "paragraph"
    search = document.createSearchDescriptor()
    search.SearchString = parts(1)
    search.SearchCaseSensitive = True
    found = document.findFirst(search)
    cursor = found.Text.createTextCursorByRange(found.End)
    cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    cursor.Text.insertString(cursor, parts(2), False)
  Case "cell"
    document.TextTables.getByIndex(CInt(parts(1))).getCellByName(parts(2)).setString(parts(3))
  Case "insertrow"
    document.TextTables.getByIndex(CInt(parts(1))).Rows.insertByIndex(CInt(parts(2)), CInt(parts(3)))
  Case "removerow"
    document.TextTables.getByIndex(CInt(parts(1))).Rows.removeByIndex(CInt(parts(2)), CInt(parts(3)))
  End Select
End Sub
