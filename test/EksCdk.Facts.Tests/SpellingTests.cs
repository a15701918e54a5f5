namespace EksCdk.Facts.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Keys = ["instanceTypes", "minSize", "maxSize", "labels", "us-east-1"];

    [Theory]
    [InlineData("instanceType", "instanceTypes")]
    [InlineData("instance_types", "instanceTypes")]
    [InlineData("MaxSize", "maxSize")]
    [InlineData("lables", "labels")]
    [InlineData("us-eest-1", "us-east-1")]
    [InlineData("inst", "instanceTypes")]
    [InlineData("colour", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_when_it_is_near(string written, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(written, Keys));
}
