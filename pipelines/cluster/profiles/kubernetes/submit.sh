#!/bin/sh
# Runs one script of Snakemake as a Kubernetes Job and waits for its end. Arguments: processors, megabytes, script.
# The volume of the claim DIGLOT_CLAIM is mounted at the working folder, so that paths are the same here and there.
set -eu
name="diglot-$(date +%s)-$$"
kubectl create -f - <<END
apiVersion: batch/v1
kind: Job
metadata:
  name: $name
spec:
  backoffLimit: 0
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: shard
          image: ${DIGLOT_IMAGE:?set it to an image with diglot and Snakemake}
          command: ["/bin/sh", "$3"]
          workingDir: $PWD
          resources:
            requests: { cpu: "$1", memory: "$2Mi" }
            limits: { memory: "$2Mi" }
          volumeMounts:
            - { name: shared, mountPath: $PWD }
      volumes:
        - name: shared
          persistentVolumeClaim:
            claimName: ${DIGLOT_CLAIM:?set it to the claim of the shared volume}
END
# Whichever comes first; `kubectl wait` waits for one condition only.
while :; do
  state=$(kubectl get job "$name" -o 'jsonpath={.status.succeeded}/{.status.failed}')
  case $state in
    1/*) exit 0 ;;
    */1) exit 1 ;;
  esac
  sleep 5
done
