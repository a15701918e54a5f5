using System.Text;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Templates;

public sealed class BadInputTests
{
    private static InputException Refused(byte[] bytes, string name) =>
        Assert.Throws<InputException>(() => DeploymentReader.Read(new MemoryStream(bytes), name));

    private static InputException Refused(string text, string name = "t.yaml") => Refused(Encoding.UTF8.GetBytes(text), name);

    [Fact]
    public void JSON_that_is_no_template_is_refused() => Assert.Contains("no Resources", Refused("{\"a\":1}", "t.json").Message);

    [Fact]
    public void A_list_is_refused() => Assert.Contains("no Resources", Refused("[1, 2]", "t.json").Message);

    [Fact]
    public void Nothing_at_all_is_refused() => Assert.Contains("is empty", Refused("").Message);

    [Fact]
    public void Resources_that_are_a_list_are_refused_with_their_line() =>
        Assert.Equal(2, Refused("Description: x\nResources: []\n").Line);

    [Fact]
    public void A_resource_without_a_type_is_refused_by_name() =>
        Assert.Contains("'Vpc'", Refused("Resources:\n  Vpc: { Properties: {} }").Message);

    [Fact]
    public void Broken_JSON_is_refused_with_its_line()
    {
        var refused = Refused("{\n \"Resources\": {\n  \"A\": oops\n }\n}", "t.json");
        Assert.Equal(3, refused.Line);
        Assert.StartsWith("t.json:3: ", refused.Message);
        Assert.DoesNotContain("LineNumber", refused.Message);
    }

    [Fact]
    public void Broken_YAML_is_refused_with_its_line() => Assert.InRange(Refused("Resources:\n  A:\n    Type: [\n").Line, 3, 4);

    [Theory]
    [InlineData("t.json")]
    [InlineData("t.yaml")]
    public void Text_that_is_not_UTF8_is_refused_with_its_line(string name)
    {
        byte[] bytes = [.. "{\"Resources\":\n{\"A\": {\"Type\": \"T"u8, 0xC3, 0x28, .. "\"}}}"u8];
        var refused = Refused(bytes, name);
        Assert.Contains("UTF-8", refused.Message);
        Assert.Equal(2, refused.Line);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Contains("surrogate", Refused("{\"Resources\":{\"A\":{\"Type\":\"\\ud800\"}}}", "t.json").Message);

    [Theory]
    [InlineData("{\"Resources\":", "[", "t.json")]
    [InlineData("{\"Resources\":", "{\"a\":", "t.json")]
    [InlineData("Resources: ", "[", "t.yaml")]
    [InlineData("Resources: ", "{a: ", "t.yaml")]
    public void Nesting_of_10_000_levels_is_refused(string before, string level, string name) =>
        Assert.Contains("levels deep", Refused(before + string.Concat(Enumerable.Repeat(level, 10_000)), name).Message);

    [Fact]
    public void A_file_of_200_MB_is_refused_before_it_is_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"eks-{Guid.NewGuid():N}.json");
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.None))
            file.SetLength(200_000_000);
        try
        {
            Assert.Contains("is larger than 160 MB", Assert.Throws<InputException>(() => DeploymentReader.Read([path])).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_without_end_is_refused() =>
        Assert.Contains("is not read", Assert.Throws<InputException>(() => DeploymentReader.Read(new Endless(), "-")).Message);

    [Fact]
    public void An_alias_inside_its_own_anchor_is_refused() =>
        Assert.Contains("'*a'", Refused("Resources: &a { A: *a }").Message);

    [Fact]
    public void Aliases_of_aliases_of_aliases_are_refused()
    {
        var laughs = new StringBuilder("l0: &l0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (var i = 1; i < 12; i++) laughs.Append($"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n");
        Assert.Contains("aliases", Refused(laughs + "Resources: {}").Message);
    }

    [Fact]
    public void Two_documents_are_refused() =>
        Assert.Contains("more than one", Refused("Resources: {}\n---\nResources: {}").Message);

    [Fact]
    public void A_list_as_a_key_is_refused() => Assert.Contains("key", Refused("? [a, b]\n: c\nResources: {}").Message);

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name() =>
        Assert.Contains("nowhere.yaml", Assert.Throws<InputException>(() => DeploymentReader.Read(["nowhere.yaml"])).Message);

    [Fact]
    public void A_condition_that_is_not_defined_is_refused() =>
        Assert.Contains("'Missing'",
            Assert.Throws<InputException>(() => TestDeployment.Plain().Set("Batch.Condition", "Missing").Analyze()).Message);

    [Fact]
    public void Conditions_in_a_circle_are_refused() =>
        Assert.Contains("depends on itself", Assert.Throws<InputException>(() =>
            TestDeployment.Plain().Section("Conditions", "{ A: !Not [!Condition B], B: !Not [!Condition A] }")
                .Set("Batch.Condition", "A").Analyze()).Message);

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
