using System.Text.RegularExpressions;

namespace EksCdk.Facts.Tests;

/// <summary>
/// What AWS or Kubernetes say is in the data of EksCdk.Facts, with source and date, and not in code. Literals that look like
/// such a fact
/// are found in the text of all other projects; those that are a decision of ours, or part of a rule's reasoning, are listed
/// with the reason.
/// </summary>
public sealed partial class FactsInCodeTests
{
    private static readonly Dictionary<string, Regex> Kinds = new()
    {
        ["AMI type"] = AmiType(),
        ["list of IAM actions"] = Actions(),
        ["Kubernetes version"] = KubernetesVersionName(),
        ["instance type"] = InstanceTypeNames(),
        ["list of instance families"] = InstanceFamilies(),
        ["address range"] = AddressRange(),
        ["region"] = RegionName(),
        ["list of managed policies"] = ManagedPolicies(),
        ["list of access entry types"] = EntryTypes(),
        ["device name"] = DeviceName(),
        ["runtime of Lambda"] = LambdaRuntime(),
        ["limit"] = Limit(),
    };

    private static readonly (string File, string Literal, string Reason)[] Allowed =
    [
        ("EksCdk.Checks/*", "\"0.0.0.0/0\"", "all addresses: no fact of AWS's"),
        ("EksCdk.Checks/Rules/Launch/AmiTypeExists.cs", "*", "an example in a message"),
        ("EksCdk.Configuration/EnvironmentConfiguration.cs", "\"1.35\"", "our own default"),
        ("EksCdk.Configuration/EnvironmentConfiguration.cs", "\"us-east-1\"", "our own default"),
        ("EksCdk.Configuration/EnvironmentDefaults.cs", "*", "our own defaults"),
        ("EksCdk.Configuration/NetworkConfiguration.cs", "\"10.0.0.0/16\"", "our own default"),
        ("EksCdk.Configuration/*Configuration.cs", "[Range(*",
            "an attribute takes constants only: LimitsOfRecordsTests compares them"),
        ("EksCdk.Configuration/*Configuration.cs", "[*MaxLength(*",
            "an attribute takes constants only: LimitsOfRecordsTests compares them"),
        ("EksCdk.Constructs/Security/ClusterRoles.cs", "*", "which policies our own roles have is our decision"),
        ("EksCdk.Constructs/Cluster/AddOns.cs", "*", "which calls on its key our own driver has is our decision"),
    ];

    public static TheoryData<string> Files =>
        [.. Sources().Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))];

    private static string Folder => Path.Combine(Repository.Root, "src");

    [Theory]
    [MemberData(nameof(Files))]
    public void No_fact_is_in_code(string file)
    {
        var found = Find(File.ReadAllText(Path.Combine(Folder, file)))
            .Where(hit =>
                !Allowed.Any(a =>
                    Glob.Matches(a.File, file, StringComparison.Ordinal)
                    && Glob.Matches(a.Literal, hit.Literal, StringComparison.Ordinal)));

        Assert.All(found, hit =>
            Assert.Fail(
                $"src/{file} has a {hit.Kind}, {hit.Literal}: put it into src/EksCdk.Facts/Data, with its source and date."));
    }

    [Fact]
    public void Every_exception_is_used() => Assert.All(Allowed, allowed => Assert.Contains(Sources(), path =>
        Glob.Matches(allowed.File, Path.GetRelativePath(Folder, path).Replace('\\', '/'), StringComparison.Ordinal)
        && Find(File.ReadAllText(path)).Any(hit => Glob.Matches(allowed.Literal, hit.Literal, StringComparison.Ordinal))));

    [Theory]
    [InlineData("AMI type", "var a = \"AL2023_x86_64_STANDARD\";")]
    [InlineData("list of IAM actions", "string[] a = [\"ec2:RunInstances\",\n    \"kms:ReEncrypt*\"];")]
    [InlineData("Kubernetes version", "if (version == \"1.33\") return;")]
    [InlineData("instance type", "x == \"m6i.2xlarge\"")]
    [InlineData("list of instance families", "[\"m4\", \"c4\"]")]
    [InlineData("address range", "\"10.100.0.0/16\"")]
    [InlineData("region", "\"us-gov-west-1\"")]
    [InlineData("list of managed policies", "[\"AmazonEKSClusterPolicy\", \"AmazonEKSServicePolicy\"]")]
    [InlineData("list of access entry types", "[\"EC2_LINUX\", \"EC2_WINDOWS\"]")]
    [InlineData("device name", "\"/dev/xvda\"")]
    [InlineData("runtime of Lambda", "\"python3.12\"")]
    [InlineData("limit", "[MinLength(1), MaxLength(5)]")]
    public void A_fact_of_each_kind_is_found(string kind, string code) => Assert.Equal(kind, Assert.Single(Find(code)).Kind);

    [Theory]
    [InlineData("// \"us-east-1\" is an example")]
    [InlineData("/// <summary>\"1.33\"</summary>")]
    [InlineData("role.Allows(\"ec2:RunInstances\")")]
    [InlineData("Fix = \"Use AL2023_x86_64_STANDARD or Bottlerocket.\"")]
    [InlineData("\"https://docs.aws.amazon.com/eks/latest/userguide/x.html\"")]
    public void What_is_none_is_not(string code) => Assert.Empty(Find(code));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                Path.GetRelativePath(Folder, path).Split('/', '\\') is not ["EksCdk.Facts", ..]
                && !path.Split('/', '\\').Any(part => part is "obj" or "bin"));

    private static List<(string Kind, string Literal)> Find(string code)
    {
        var text = Comment().Replace(code, "");
        return [.. Kinds.SelectMany(kind => kind.Value.Matches(text).Select(match => (kind.Key, match.Value)))];
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"(AL2|AL2023|BOTTLEROCKET|WINDOWS_(CORE|FULL)_20[0-9]{2})_(x86_64|ARM_64)[A-Z0-9_]*\"")]
    private static partial Regex AmiType();

    [GeneratedRegex("\"[a-z0-9-]+:[A-Z][A-Za-z]+\\*?\"\\s*,\\s*\"[a-z0-9-]+:[A-Z][A-Za-z]+\\*?\"")]
    private static partial Regex Actions();

    [GeneratedRegex("\"1\\.[0-9]{2}\"")]
    private static partial Regex KubernetesVersionName();

    [GeneratedRegex("\"[a-z]{1,3}[0-9][a-z]{0,4}\\.([0-9]*x?large|medium|micro|metal)\"")]
    private static partial Regex InstanceTypeNames();

    [GeneratedRegex("\"[a-z]{1,3}[0-9][a-z]{0,3}\"\\s*,\\s*\"[a-z]{1,3}[0-9][a-z]{0,3}\"")]
    private static partial Regex InstanceFamilies();

    [GeneratedRegex("\"[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+/[0-9]+\"")]
    private static partial Regex AddressRange();

    [GeneratedRegex("\"(af|ap|ca|cn|eu|il|me|mx|sa|us)(-[a-z]+)+-[0-9]\"")]
    private static partial Regex RegionName();

    [GeneratedRegex("\"A(mazon|WS)[A-Za-z0-9_]+\"\\s*,\\s*\"A(mazon|WS)[A-Za-z0-9_]+\"")]
    private static partial Regex ManagedPolicies();

    [GeneratedRegex("\"(EC2|FARGATE|HYBRID|HYPERPOD)_(LINUX|WINDOWS)\"\\s*,\\s*\"")]
    private static partial Regex EntryTypes();

    [GeneratedRegex("\"/dev/(xvd|sd)[a-z][0-9]?\"")]
    private static partial Regex DeviceName();

    [GeneratedRegex("\"(nodejs[0-9]+\\.x|python3\\.[0-9]+|java[0-9]+|dotnet[0-9]+)\"")]
    private static partial Regex LambdaRuntime();

    [GeneratedRegex("\\[([A-Za-z]+\\([^)\\]]*\\), )?(Range|MaxLength)\\([0-9]+[^\\]]*\\]")]
    private static partial Regex Limit();
}
