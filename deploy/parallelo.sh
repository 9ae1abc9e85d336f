#!/usr/bin/env bash
# Su un computer solo: genera i piani di «data» in tante parti, con GNU parallel, e ne unisce i resoconti.
# Si lancia nella cartella di lavoro:  deploy/parallelo.sh 4
# Ripetuto dopo un'interruzione, fa soltanto le parti che mancano. docs/scala.md spiega ogni passo.
set -euo pipefail

export PARTI=${1:?indicare quante parti, come 4}
export ALLEGATO=${ALLEGATO:-allegato}   # il programma
export OUTPUT=${OUTPUT:-output}         # la cartella dei documenti
export ESITI=${ESITI:-esiti}            # la cartella dei resoconti e dei messaggi
mkdir -p "$ESITI"

una_parte() {
    local esito=0
    # Il resoconto c'è soltanto se la parte è arrivata in fondo: quello di prima non deve sembrarlo.
    rm -f "$ESITI/$1.json"
    "$ALLEGATO" genera -q --parte "$1/$PARTI" --output "$OUTPUT" --resoconto "$ESITI/$1.json" >"$ESITI/$1.txt" 2>&1 || esito=$?
    # Con 1 dei piani sono sbagliati: il resoconto dice quali, e ripetere non servirebbe.
    [ "$esito" -le 1 ]
}
export -f una_parte

# Il registro dice quali parti sono finite bene: le altre si ripetono.
registro=$ESITI/registro.tsv
seq "$PARTI" | PARALLEL_SHELL=$BASH parallel --will-cite --joblog "$registro" --resume-failed una_parte
"$(dirname "$0")/unisci.py" "$ESITI"/[0-9]*.json >"$ESITI/tutti.json"
# Tutto è fatto: la prossima volta si ricomincia da capo.
rm "$registro"
