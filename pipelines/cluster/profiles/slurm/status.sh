#!/bin/sh
# Tells Snakemake how a job is: running, success or failed. A job that was killed cannot tell itself.
state=$(scontrol --oneliner show job "$1" 2>/dev/null | sed -n 's/.* JobState=\([A-Z_]*\).*/\1/p')
# Slurm forgets jobs after some minutes; where it keeps accounts it can still be asked.
[ -n "$state" ] || state=$(sacct --noheader --parsable2 --format=State --jobs "$1" 2>/dev/null | head -n 1)
case $state in
  COMPLETED) echo success ;;
  PENDING | CONFIGURING | RUNNING | COMPLETING | SUSPENDED | REQUEUED | RESIZING) echo running ;;
  *) echo failed ;;
esac
