REM Each job is three lines: a command, the document that it is given, the place for what becomes of it.
Sub Answer
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  number = FreeFile
  Open "JOBS" For Input As number
  Do While Not Eof(number)
    Line Input #number, command
    Line Input #number, source
    Line Input #number, target
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
    document.storeToURL(target, word())
    document.close(True)
  Loop
  Close number
End Sub
