@echo off
rem Starts the lowerface command with the Java of JAVA_HOME, else the one on the path.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" %LOWERFACE_JAVA_OPTIONS% -jar "%~dp0..\lowerface.jar" %*
exit /b %ERRORLEVEL%
