"""Runs all contract tests and writes one JSON line per test: {"name", "result", "text"}.

The result is "passed", "failed" or "skipped". The exit code is 0 only if tests ran and none failed; whoever reads the lines
has to look at it too, since a crash leaves no line behind.
"""

import json
import sys
import unittest


class JsonResult(unittest.TestResult):
    def _line(self, test, result, text=""):
        print(json.dumps({"name": test.id(), "result": result, "text": text}), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line(test, "passed")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line(test, "failed", self._exc_info_to_string(err, test))

    def addError(self, test, err):
        super().addError(test, err)
        self._line(test, "failed", self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._line(subtest, "failed", self._exc_info_to_string(err, test))

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._line(test, "failed", "it passes, though it is marked as one that fails")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._line(test, "passed")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line(test, "skipped", reason)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover(sys.argv[1], pattern="test_*.py")
    result = suite.run(JsonResult())
    sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)
