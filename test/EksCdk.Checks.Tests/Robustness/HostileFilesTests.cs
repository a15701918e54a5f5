using System.Text;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>Files that are no templates, or no text, or no end.</summary>
public sealed class HostileFilesTests
{
    private const string Template = """{"Resources":{"A":{"Type":"AWS::SQS::Queue"}}}""";

    public static TheoryData<string, byte[], string> Bytes() => new()
    {
        { "nothing", [], "is empty" },
        { "white space", " \n\t\n"u8.ToArray(), "template.yaml" },
        { "a byte order mark alone", [0xEF, 0xBB, 0xBF], "is empty" },
        { "UTF-16, little-endian", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Template)],
            "is UTF-16. Save it as UTF-8" },
        { "UTF-16, big-endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Template)],
            "is UTF-16" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Template), "template.yaml:1: holds a NUL character" },
        { "UTF-32", Encoding.UTF32.GetPreamble(), "is UTF-16" },
        { "invalid UTF-8", [.. "Resources:\n  A: "u8, 0xC3, 0x28], "template.yaml:2: is not valid UTF-8" },
        { "an overlong NUL", [.. "Resources:\n  A: "u8, 0xC0, 0x80], "is not valid UTF-8" },
        { "a NUL in YAML", "Resources:\n  A:\n    Type: AWS::SQS::Queue\n\0  B: 1"u8.ToArray(),
            "template.yaml:4: holds a NUL character" },
        { "NULs", new byte[1000], "holds a NUL character" },
        { "a program", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0], "template.yaml" },
        { "a picture", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], "is not valid UTF-8" },
        { "two documents", "Resources: {}\n---\nResources: {}\n"u8.ToArray(),
            "template.yaml:2: holds more than one YAML document" },
        { "tabs", "Resources:\n\tA:\n\t\tType: AWS::SQS::Queue\n"u8.ToArray(), "template.yaml:2: is indented with a tab" },
        { "an anchor in itself", "Resources: &a\n  A: *a\n"u8.ToArray(),
            "template.yaml:2: uses the alias '*a' before its anchor is complete" },
        { "half a character, in YAML", "Resources:\n  A: {Type: \"\\ud800\"}\n"u8.ToArray(),
            "template.yaml:2: is not YAML: While parsing a quoted scalar" },
        { "an impossible escape", "Resources: \"\\UFFFFFFFF\"\n"u8.ToArray(), "template.yaml:1: is not YAML" },
        { "a list", "[1, 2]"u8.ToArray(), "has no Resources" },
        { "a number", "1e400"u8.ToArray(), "has no Resources" },
        { "Resources that are a list", "Resources: [1]"u8.ToArray(),
            "template.yaml:1: has Resources that are a List, not a map" },
        { "a null resource", "Resources:\n  A:\n"u8.ToArray(), "template.yaml:2: the resource 'A' has no Type" },
        { "a name of two lines", """{"Resources":{"A\n\u001b[31mB":{}}}"""u8.ToArray(), "the resource 'A  [31mB' has no Type" },
        { "a type that is a number", "Resources:\n  A: {Type: 1}\n"u8.ToArray(), "the resource 'A' has no Type" },
        { "no value after a colon", "Resources:\n  A: {: }\n: "u8.ToArray(), "template.yaml" },
        { "a key that is a list", "Resources:\n  ? [a]\n  : 1\n"u8.ToArray(), "has a key that is not a plain value" },
    };

    [Theory]
    [MemberData(nameof(Bytes))]
    public void What_is_no_template_is_refused(string what, byte[] bytes, string because) =>
        Assert.True(Hostile.Check(bytes)?.Contains(because, StringComparison.Ordinal), $"{what}: {Hostile.Check(bytes)}");

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        Assert.Null(Hostile.Check([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Template)]));
        Assert.Null(Hostile.Check([.. Encoding.UTF8.Preamble, .. "Resources: {A: {Type: AWS::SQS::Queue}}"u8]));
    }

    [Fact]
    public void Half_a_character_is_refused_in_JSON()
    {
        foreach (var half in new[] { """{"Resources":{"A":{"Type":"\ud800"}}}""", """{"Resources":{"\udc00":1}}""" })
            Assert.Contains("template.json:1: holds half of a surrogate pair", Hostile.Check(half, "template.json"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("-1E+99999")]
    [InlineData("0.000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999")]
    public void Numbers_of_any_size_are_read(string number) =>
        Assert.Null(Hostile.Check("""{"Resources":{"A":{"Type":"AWS::EKS::Nodegroup","Properties":{"DiskSize": <number>, "ScalingConfig":{"MinSize": <number> ,"MaxSize": <number> }}}}}""".Replace("<number>", number, StringComparison.Ordinal)));

    [Theory]
    [InlineData("{\"a\":", 10_000)]
    [InlineData("[", 10_000)]
    [InlineData("[", 1_000_000)]
    [InlineData("{a: ", 10_000)]
    [InlineData("- ", 100_000)]
    [InlineData("!Not [", 10_000)]
    [InlineData("!Sub ", 10_000)]
    [InlineData("? ", 100_000)]
    [InlineData("&a ", 50_000)]
    [InlineData("a: [", 60_000)]
    [InlineData("!!x ", 60_000)]
    [InlineData("\"", 200_000)]
    [InlineData("a: &a [*a, *a]\n", 10_000)]
    [InlineData("x: 1\n", 40_000)]
    [InlineData("x\n", 200_000)]
    [InlineData("# x\n", 200_000)]
    [InlineData("---\n", 100_000)]
    [InlineData("%YAML 1.2\n", 50_000)]
    public void A_file_full_of_one_thing_is_refused(string part, int times) =>
        Assert.NotNull(Hostile.Check(new StringBuilder(part.Length * times).Insert(0, part, times).ToString()));

    [Fact]
    public void Nesting_is_refused_below_the_limit_and_read_above_it()
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"Fn::Not\":[", "]}"), ("{\"Fn::Sub\":[\"${x}\",{\"x\":", "}]}") })
        {
            Assert.Null(Hostile.Check(Nested(open, close, 60)));
            Assert.Contains("nested more than 200 levels", Hostile.Check(Nested(open, close, 5000)));
        }

        static string Nested(string open, string close, int times) =>
            """{"Resources":{"A":{"Type":"AWS::EKS::Cluster","Properties":{"Name": <nested> }}}}""".Replace("<nested>", $"{Repeat(open, times)}1{Repeat(close, times)}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_nested_deep_in_YAML_is_refused()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 1000; depth++) text.Append(' ', depth).Append("a:\n");
        Assert.Contains("nested more than 200 levels", Hostile.Check(text.ToString()));
    }

    [Fact]
    public void Two_hundred_megabytes_are_refused_unread()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path)) file.SetLength(200_000_000);
        Assert.Contains("is larger than 160 MB", Hostile.CheckPaths(path));
        File.Delete(path);
    }

    [Fact]
    public void A_stream_without_end_is_refused() =>
        Assert.Contains("is larger than 160 MB", Hostile.Check(() => DeploymentReader.Read(new Endless(), "-")));

    [Fact]
    public void Megabytes_of_YAML_are_refused() => Assert.Contains("MB of YAML", Hostile.Check(Repeat("a: 1\n", 4_000_000)));

    [Fact]
    public void Values_without_number_are_refused() =>
        Assert.Contains("holds more than 10,000,000 values",
            Hostile.Check($"[{Repeat("0,", JsonDocumentReader.MaxValues)}0]", "template.json"));

    [Theory]
    [InlineData("")]
    [InlineData("/no/such/folder/template.json")]
    [InlineData("no such file")]
    public void A_path_that_leads_nowhere_is_refused(string path) => Assert.Contains("does not exist", Hostile.CheckPaths(path));

    [Fact]
    public void Links_in_a_circle_broken_links_and_folders_of_nothing_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("eks-robust-");
        var name = Path.Combine(folder.FullName, "a.json");
        Assert.Contains("holds neither a manifest.json nor a template", Hostile.CheckPaths(folder.FullName));
        File.CreateSymbolicLink(name, name);
        Assert.NotNull(Hostile.CheckPaths(name));
        Assert.NotNull(Hostile.CheckPaths(folder.FullName));
        File.Delete(name);
        File.CreateSymbolicLink(name, name + ".gone");
        Assert.Contains("a.json: does not exist", Hostile.CheckPaths(folder.FullName));
        File.Delete(name);
        Directory.CreateDirectory(name);
        Assert.NotNull(Hostile.CheckPaths(name));
        Assert.NotNull(Hostile.CheckPaths(folder.FullName));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_device_without_end_is_refused()
    {
        if (!File.Exists("/dev/zero")) return;
        Assert.Contains("/dev/zero: is larger than 160 MB", Hostile.CheckPaths("/dev/zero"));
        Assert.Contains("is empty", Hostile.CheckPaths("/dev/null"));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return;
        var path = Path.GetTempFileName();
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("cannot be read", Hostile.CheckPaths(path));
        File.Delete(path);
    }

    private static string Repeat(string part, int times) =>
        new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private sealed class Endless : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }
    }
}
