#!/usr/bin/env bash
# Su un gruppo di computer con Slurm: un lavoro per ogni parte dei piani. Si lancia nella cartella di lavoro, che tutti i
# computer vedono con lo stesso nome:  mkdir -p esiti && sbatch deploy/slurm.sh
# Per ripetere soltanto alcune parti:  sbatch --array=3,7 deploy/slurm.sh
# Alla fine:  deploy/unisci.py esiti/[0-9]*.json > esiti/tutti.json          docs/scala.md spiega ogni passo.
#SBATCH --job-name=allegato
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --requeue
#SBATCH --output=esiti/%a.txt

# Quante sono le parti: lo stesso numero con cui finisce --array qui sopra. Non si prende da Slurm, che di una
# ripetizione conta soltanto le parti ripetute.
PARTI=${PARTI:-16}
parte=${SLURM_ARRAY_TASK_ID:?si lancia con sbatch}
esito=0

# Il resoconto c'è soltanto se la parte è arrivata in fondo: quello di prima non deve sembrarlo.
rm -f "esiti/$parte.json"
"${ALLEGATO:-allegato}" genera -q --parte "$parte/$PARTI" --resoconto "esiti/$parte.json" || esito=$?
# Con 1 dei piani sono sbagliati: il resoconto dice quali, e ripetere non servirebbe.
[ "$esito" -le 1 ]
