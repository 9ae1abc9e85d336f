//! `archivio aggiungi --firmato`: what a signed file may be, and where it goes.
