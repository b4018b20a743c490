#!/usr/bin/env bash
# Every journey, on one Marquee: two at a time those that wait for films while the demo's are made, one at a time those that
# measure how long something takes or end processes that others need, and then all others two at a time. With arguments,
# those journeys alone, as Playwright takes them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [ $# -gt 0 ]; then
  exec npx playwright test "$@"
fi
data=${MARQUEE_JOURNEYS_DATA:-../../target/journeys/data}
trap '[ -n "${MARQUEE_JOURNEYS_RUNNING:-}" ] || ../../marquee down --data "$data"' EXIT
report=../../target/journeys/report
MARQUEE_JOURNEYS_LEAVE=1 PLAYWRIGHT_HTML_OUTPUT_DIR=$report/early npx playwright test --project early --workers 2
early=$?
export MARQUEE_JOURNEYS_FOUND=1
PLAYWRIGHT_HTML_OUTPUT_DIR=$report/alone npx playwright test --project alone
alone=$?
PLAYWRIGHT_HTML_OUTPUT_DIR=$report/together npx playwright test --project together --workers 2
together=$?
[ $early = 0 ] && [ $alone = 0 ] && [ $together = 0 ]
