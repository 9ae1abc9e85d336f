#!/usr/bin/env python3
"""Unisce i resoconti delle parti in quello che avrebbe scritto un comando solo: deploy/unisci.py esiti/[0-9]*.json

Le righe dei piani restano byte per byte quelle dei resoconti. Prima di scrivere controlla che le parti ci siano tutte,
ciascuna una volta e con i suoi piani; altrimenti dice che cosa manca e finisce con 1.
"""

import json
import sys


class Resoconto:
    """Il resoconto di una parte, con la riga di ogni piano."""

    def __init__(self, nome: str) -> None:
        with open(nome, encoding="utf-8") as file:
            testo = file.read()
        self.nome = nome
        self.tutto = json.loads(testo)
        righe = [riga.removesuffix(",") for riga in testo.split("\n")[1:] if riga.startswith('{"piano":')]
        self.piani = {json.loads(riga)["piano"]: riga for riga in righe}
        if not self.tutto["parte"]:
            raise ValueError(f"«{nome}» è il resoconto di un comando senza --parte: non c'è nulla da unire")
        if [piano["piano"] for piano in self.tutto["piani"]] != list(self.piani):
            raise ValueError(f"«{nome}» non ha un piano per riga, come li scrive il programma")


def unisci(nomi: list[str]) -> str:
    """Il testo del resoconto unico."""
    if not nomi:
        raise ValueError("indicare i resoconti delle parti, come esiti/[0-9]*.json")
    parti = [Resoconto(nome) for nome in nomi]
    prima = parti[0].tutto
    uguali = ("versione", "programma", "trovati")
    di = prima["parte"]["di"]
    per_numero: dict[int, Resoconto] = {}
    for parte in parti:
        for chiave in uguali:
            if parte.tutto[chiave] != prima[chiave]:
                raise ValueError(f"«{parte.nome}» e «{parti[0].nome}» non vanno insieme: {chiave} è diverso")
        numero = parte.tutto["parte"]["numero"]
        if parte.tutto["parte"]["di"] != di:
            raise ValueError(f"«{parte.nome}» e «{parti[0].nome}» dividono i piani in un numero diverso di parti")
        if numero in per_numero:
            raise ValueError(f"la parte {numero} c'è due volte: «{per_numero[numero].nome}» e «{parte.nome}»")
        per_numero[numero] = parte
    mancano = [str(numero) for numero in range(1, di + 1) if numero not in per_numero]
    if mancano:
        quali = "manca la parte" if len(mancano) == 1 else "mancano le parti"
        raise ValueError(f"{quali} {', '.join(mancano)} di {di}: ripetere, poi unire di nuovo")
    righe: dict[str, str] = {}
    for parte in parti:
        doppi = righe.keys() & parte.piani.keys()
        if doppi:
            raise ValueError(f"«{min(doppi)}» sta in due parti: fra l'una e l'altra i piani di «data» sono cambiati")
        righe |= parte.piani
    if len(righe) != prima["trovati"]:
        raise ValueError(f"i piani sono {prima['trovati']}, e nei resoconti ce ne sono {len(righe)}")
    testa = json.dumps({chiave: prima[chiave] for chiave in ("versione", "programma")}, separators=(",", ":"))
    ordinate = ",\n".join(righe[piano] for piano in sorted(righe, key=lambda piano: piano.encode()))
    return f'{testa[:-1]},"parte":null,"trovati":{prima["trovati"]},"piani":[\n{ordinate}\n]}}\n'


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(unisci(sys.argv[1:]).encode())
    except (OSError, ValueError, KeyError) as errore:
        sys.exit(f"errore: {errore}")
