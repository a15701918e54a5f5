using System.Collections.ObjectModel;
using Amazon.CDK;
using EksCdk.Constructs;

namespace EksCdk.Tests.Constructs;

public class JsiiValueTests
{
    private readonly Stack _stack = new(new PlatformApp().App, "values");

    [Theory]
    [InlineData("text", "\"text\"")]
    [InlineData(true, "true")]
    [InlineData(7, "7")]
    [InlineData(7_000_000_000L, "7000000000")]
    [InlineData(0.25, "0.25")]
    public void A_scalar_reaches_the_CDK_as_it_is(object value, string json) => Assert.Equal(json, Json(value));

    [Fact]
    public void A_decimal_becomes_a_number() => Assert.Equal("0.1", Json(0.1m));

    [Fact]
    public void Lists_LINQ_results_and_dictionaries_of_any_kind_become_arrays_and_maps()
    {
        var value = new Dictionary<string, object?>
        {
            ["list"] = new List<object?> { 1, "two", new List<string> { "three" } },
            ["linq"] = Enumerable.Range(1, 2).Select(i => $"n{i}"),
            ["readOnly"] = new ReadOnlyDictionary<string, string>(new Dictionary<string, string> { ["a.b/c"] = "d" }),
            ["untyped"] = new Dictionary<object, object> { ["inner"] = Array.Empty<object>() },
        };
        Assert.Equal("""{"list":[1,"two",["three"]],"linq":["n1","n2"],"readOnly":{"a.b/c":"d"},"untyped":{"inner":[]}}""", Json(value));
    }

    [Fact]
    public void A_null_entry_stays_out_of_a_map() =>
        Assert.Equal("""{"kept":1}""", Json(new Dictionary<string, object?> { ["kept"] = 1, ["dropped"] = null }));

    [Fact]
    public void A_token_passes_and_resolves_to_its_own_value_and_not_to_text()
    {
        var map =
            (IDictionary<string, object>)_stack
            .Resolve(JsiiValue.ToJsii(new Dictionary<string, object?> { ["two"] = Lazy.Any(new Two()) }));
        Assert.Equal([1d, 2d], (IEnumerable<object>)map["two"]);
    }

    [Fact]
    public void What_has_no_JSON_form_is_refused_by_its_type()
    {
        var error =
            Assert.Throws<ArgumentException>(() =>
                JsiiValue.ToJsii(new Dictionary<string, object?> { ["when"] = new { A = 1 } }));
        Assert.Contains("AnonymousType", error.Message);
    }

    [Fact]
    public void A_null_in_a_list_is_refused() =>
        Assert.Throws<ArgumentException>(() => JsiiValue.ToJsii(new object?[] { 1, null }));

    [Fact]
    public void A_map_with_a_key_that_is_not_text_is_refused() =>
        Assert.Contains("the key 1",
            Assert.Throws<ArgumentException>(() => JsiiValue.ToJsii(new Dictionary<object, object> { [1] = 2 })).Message);

    private string Json(object value) => (string)_stack.Resolve(_stack.ToJsonString(JsiiValue.ToJsii(value)));

    private sealed class Two : Amazon.JSII.Runtime.Deputy.DeputyBase, IStableAnyProducer
    {
        public object Produce() => new object[] { 1, 2 };
    }
}
