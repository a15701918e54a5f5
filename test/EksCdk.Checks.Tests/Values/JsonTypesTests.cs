namespace EksCdk.Checks.Tests.Values;

/// <summary>What a parser of settings refuses is told, and nothing else.</summary>
public sealed class JsonTypesTests
{
    [Theory]
    [InlineData("text", "string")]
    [InlineData("3", "integer")]
    [InlineData("true", "boolean")]
    [InlineData("{ a: b }", "object")]
    [InlineData("{ a: b }", "strings")]
    [InlineData("[a]", "array")]
    [InlineData("[a]", "any")]
    [InlineData("!Ref AWS::NoValue", "integer")]
    [InlineData("!Ref AWS::AccountId", "array")]
    [InlineData("'{{resolve:ssm:/x}}'", "integer")]
    [InlineData("'{{resolve:ssm:/x}}'", "boolean")]
    public void A_value_of_its_type_fits_and_so_does_one_that_is_not_known(string value, string type) =>
        Assert.Null(Of(value, type));

    [Fact]
    public void What_is_not_there_fits() => Assert.Null(JsonTypes.Misfit(Map("x"), "other", "array"));

    [Theory]
    [InlineData("3", "string", "Key as a number", "a string")]
    [InlineData("true", "string", "Key as a boolean", "a string")]
    [InlineData("'3'", "integer", "Key as a string", "an integer")]
    [InlineData("true", "integer", "Key as a boolean", "an integer")]
    [InlineData("'true'", "boolean", "Key as a string", "a boolean")]
    [InlineData("3", "boolean", "Key as a number", "a boolean")]
    [InlineData("[a]", "object", "Key as an array", "an object")]
    [InlineData("{ a: b }", "array", "Key as an object", "an array")]
    [InlineData("text", "strings", "Key as a string", "a map of texts")]
    [InlineData("{ a: b, c: 3 }", "strings", "c as a number", "a string")]
    public void One_of_another_type_is_told_with_what_it_is_and_should_be(string value, string type, string found, string wanted)
    {
        var misfit = Of(value, type);

        Assert.Equal((found, wanted), (misfit?.Is, misfit?.Wants));
    }

    private static Misfit? Of(string value, string type) => JsonTypes.Misfit(Map(value), "Key", type);

    private static Value Map(string value) => TestDeployment
        .Of($"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: {{ Key: {value} }} }} }} }}").Model()
        .OfType("Custom::X").Single()["V"];
}
