#!/usr/bin/env bash
# Fills the corpora of the targets with the descriptions of the golden cases and rejects.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p corpus/read corpus/compile corpus/overlay
for folder in ../../tests/golden/* ../../tests/rejects/*; do
    name=$(basename "$folder")
    for description in "$folder"/openapi.*; do
        cp "$description" "corpus/read/$name"
        # The first byte chooses between text and a description that is made up.
        { printf 't'; cat "$description"; } > "corpus/compile/$name"
        if [ -f "$folder/overlay.yaml" ]; then
            { cat "$description"; printf '\0'; cat "$folder/overlay.yaml"; } > "corpus/overlay/$name"
        fi
    done
done
