# DynamoDB Local, with which Redress is tried and tested on one machine, runs on Java 17 or later.
major=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
if [ "${major:-0}" -lt 17 ]; then
  echo 'Redress needs Java 17 or later for DynamoDB Local: install it with "sudo apt-get install openjdk-17-jre-headless" (Debian, Ubuntu) or "brew install openjdk@17" (macOS).' >&2
  exit 1
fi
