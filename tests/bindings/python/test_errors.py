"""griot.Error and its classes."""

import pickle

import pytest

import griot
from griot import _errors

CLASSES = {
    griot.Cancelled: ("CANCELLED", Exception), griot.InvalidArgument: ("INVALID_ARGUMENT", ValueError),
    griot.DeadlineExceeded: ("DEADLINE_EXCEEDED", TimeoutError),
    griot.NotFound: ("NOT_FOUND", LookupError), griot.AlreadyExists: ("ALREADY_EXISTS", ValueError),
    griot.PermissionDenied: ("PERMISSION_DENIED", PermissionError),
    griot.ResourceExhausted: ("RESOURCE_EXHAUSTED", RuntimeError),
    griot.FailedPrecondition: ("FAILED_PRECONDITION", RuntimeError),
    griot.Aborted: ("ABORTED", RuntimeError), griot.OutOfRange: ("OUT_OF_RANGE", ValueError),
    griot.Unimplemented: ("UNIMPLEMENTED", NotImplementedError),
    griot.Internal: ("INTERNAL", RuntimeError), griot.Unavailable: ("UNAVAILABLE", OSError),
    griot.DataLoss: ("DATA_LOSS", ValueError),
    griot.Unauthenticated: ("UNAUTHENTICATED", PermissionError)}


@pytest.mark.parametrize("error, status, built_in", [(e, *known) for e, known in CLASSES.items()])
def test_every_class_is_also_a_built_in_one(error, status, built_in):
    raised = error("plan: damaged")
    assert isinstance(raised, griot.Error) and isinstance(raised, built_in)
    assert str(raised) == "plan: damaged" and raised.args == ("plan: damaged",)
    assert (raised.status, raised.details) == (status, {})
    assert raised.retryable == (error in (griot.Unavailable, griot.DeadlineExceeded, griot.Aborted,
                                          griot.ResourceExhausted))
    again = pickle.loads(pickle.dumps(raised))
    assert type(again) is error and str(again) == str(raised) and again.status == status


def test_every_status_of_the_library_has_its_class():
    assert {code: type(_errors.from_status(code, "x")) for code in range(17)} == {
        0: griot.Error, 2: griot.Error, **_errors._BY_CODE}
    assert set(_errors._BY_CODE.values()) == set(CLASSES)
    assert _errors.from_status(999, "of a newer library").status == "UNKNOWN"


def test_details_can_be_given():
    raised = griot.NotFound("gone", details={"row": 812}, retryable=True)
    assert raised.details == {"row": 812} and raised.retryable
    assert griot.Error("odd", status="BUSY").status == "BUSY"


def test_messages_are_one_line_that_names_the_cure():
    for call, message in (
            (lambda: griot.Segmenter(region="sn"), 'region "sn" is unknown, did you mean "SN"'),
            (lambda: griot.Segmenter(mode="tidy"), 'mode "tidy" is unknown, give "exact" or "clean"'),
            (lambda: griot.Segmenter(generation=7), "generation 7 is unknown, give 8 or 9")):
        with pytest.raises(griot.InvalidArgument) as raised:
            call()
        assert str(raised.value) == message and raised.value.status == "INVALID_ARGUMENT"
    with pytest.raises(ValueError):
        griot.Segmenter(region="sn")
