#!/bin/sh
#SBATCH --job-name=diglot
#SBATCH --cpus-per-task=1
#SBATCH --mem=2000
#SBATCH --time=12:00:00
# One shard of a plan for each task of a Slurm array. Only what is missing is asked for, so this may be repeated:
#
#   diglot shard plan papers/ --shards 40 --out shared/plan.json
#   sbatch --array="$(diglot shard missing shared/plan.json)" pipelines/cluster/slurm-array.sh shared/plan.json 40
#   diglot shard merge shared/plan.json -o annotated.jsonl.gz
#
# DIGLOT is the command, where it is not `npx diglot`.
set -eu
# shellcheck disable=SC2086
exec ${DIGLOT:-npx diglot} annotate --plan "$1" --shard "$SLURM_ARRAY_TASK_ID/$2"
