# Runs the kubectl handler of an assembly, as Lambda would: python3 run-kubectl.py FOLDER < EVENT. Prints its result, or what it raises.
# One thing is not Lambda's: it does not sleep between two tries.
import json
import logging
import sys
import time

time.sleep = lambda seconds: None
sys.path.insert(0, sys.argv[1])
import index  # noqa: E402

logging.disable()
event = json.load(sys.stdin)
try:
    print("RESULT " + json.dumps(index.handler(event, None)))
except Exception as error:
    print("RAISED " + json.dumps(str(error)))
