@echo off
rem Apre il terminale in questa cartella, con i caratteri accentati e il comando «allegato» a portata di mano.
chcp 65001 >nul
rem Di una cartella condivisa (\\server\…) fa anche un disco: cd non vi entrerebbe.
pushd "%~dp0"
set "PATH=%~dp0;%PATH%"
title allegato
cls
allegato --version
echo.
echo Scrivere un comando e premere Invio. Per provare:  allegato genera 2022-2024
echo Per l'elenco dei comandi:  allegato aiuto
echo.
cmd /k prompt $G$S
