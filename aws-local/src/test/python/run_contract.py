"""Runs all contract tests and writes one JSON line per test: {"name", "ok", "skipped", "text"}."""

import json
import sys
import unittest


class JsonResult(unittest.TestResult):
    def _line(self, test, ok, text="", skipped=False):
        print(json.dumps({"name": test.id(), "ok": ok, "skipped": skipped, "text": text}), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line(test, False, self._exc_info_to_string(err, test))

    def addError(self, test, err):
        super().addError(test, err)
        self._line(test, False, self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line(test, True, reason, skipped=True)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover(sys.argv[1], pattern="test_*.py")
    result = suite.run(JsonResult())
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)
