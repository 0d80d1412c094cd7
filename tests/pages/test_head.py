import pytest

from venuespec_codegen.pages import HeadFact, HeadKind, Quota, RequestLine

from .reading import page_of, place

HEAD = """# POST / Cancel all

Source: [https://docs.example/api](https://docs.example/api)

### Rate limit: 30 requests per 5 seconds

#### Rate limit rule: User ID

rate limitation by UID: 5/s & by address in group: 2, 100/minute

API KEY permission: Futures Trading

Content-Type:request body(application/json)

Base URL: https://api.example.com (live), https://demo.example.com:8443/x

`POST /api/v2/orders/{id}/cancel-all?x=1`

| Parameter | Type | Description |
|---|---|---|
| url | String | Rate limit: 99/s, permission: none, GET /not/this |
"""


def facts(text: str, kind: HeadKind) -> list[HeadFact]:
    return list(page_of(text).head.of(kind))


def test_facts_stand_in_headings_and_paragraphs_and_not_in_tables() -> None:
    assert [(fact.kind.value, fact.text, place(fact.span)) for fact in page_of(HEAD).head.facts] == [
        ("rate-limit", "Rate limit: 30 requests per 5 seconds", "5:5-5:42"),
        ("rate-limit", "Rate limit rule: User ID", "7:6-7:30"),
        ("rate-limit", "rate limitation by UID: 5/s", "9:1-9:28"),
        ("rate-limit", "by address in group: 2, 100/minute", "9:31-9:65"),
        ("authentication", "API KEY permission: Futures Trading", "11:1-11:36"),
        ("permission", "Futures Trading", "11:21-11:36"),
        ("content-type", "request body(application/json)", "13:14-13:44"),
        ("host", "https://api.example.com", "15:11-15:34"),
        ("host", "https://demo.example.com:8443", "15:43-15:72"),
        ("request", "POST /api/v2/orders/{id}/cancel-all?x=1", "17:2-17:41"),
    ]


def test_values_are_typed() -> None:
    assert [fact.value for fact in facts(HEAD, HeadKind.RATE_LIMIT)] == [
        Quota(30, 5000),
        None,
        Quota(5, 1000),
        Quota(100, 60_000),
    ]
    assert [fact.value for fact in facts(HEAD, HeadKind.REQUEST)] == [
        RequestLine("POST", "/api/v2/orders/{id}/cancel-all?x=1")
    ]


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("Rate limit: 20 requests per 2 seconds", Quota(20, 2000)),
        ("Rate Limit: 10/1s", Quota(10, 1000)),
        ("rate limit 300 times every 10 minutes", Quota(300, 600_000)),
        ("Rate limit: 5 in 500 ms", Quota(5, 500)),
        ("限速: 20次/2秒", Quota(20, 2000)),
        ("Rate limit: 3 per hour", Quota(3, 3_600_000)),
        ("Rate limit: see above", None),
        ("Rate limit: 1,200 requests per minute", Quota(1200, 60_000)),
        ("rate limit 10 reqs/s", Quota(10, 1000)),
        ("At most 20 requests per 2 seconds for each user", Quota(20, 2000)),
        ("Rate limit: weight 2.5/s", None),
        ("Rate limit: 5 in 0 seconds", None),
    ],
)
def test_quotas(text: str, quota: Quota | None) -> None:
    assert [fact.value for fact in facts(text, HeadKind.RATE_LIMIT)] == [quota]


def test_a_request_line_may_stand_in_a_block_of_code_and_in_html() -> None:
    code = "```http\nDELETE https://api.example.com/v1/order\n{}\n```\n"
    assert [fact.value for fact in facts(code, HeadKind.REQUEST)] == [
        RequestLine("DELETE", "https://api.example.com/v1/order")
    ]
    html = page_of("<html><h2><span>GET</span> <code>/v1/x</code></h2><pre>PUT /v1/y\nGET /no</pre>", "p.html").head
    assert [fact.value for fact in html.of(HeadKind.REQUEST)] == [
        RequestLine("GET", "/v1/x"),
        RequestLine("PUT", "/v1/y"),
    ]


def test_a_title_or_a_source_is_no_request_line_and_no_host() -> None:
    head = page_of("# POST / Close\n\nSource: see the endpoint at https://docs.example/x\n").head
    assert head.facts == ()


def test_signatures_are_noticed() -> None:
    assert len(facts("All private endpoints must be signed.", HeadKind.AUTHENTICATION)) == 1
    assert facts("A design with assigned colours.", HeadKind.AUTHENTICATION) == []
