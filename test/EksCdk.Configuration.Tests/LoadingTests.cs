using System.Text;

namespace EksCdk.Configuration.Tests;

public sealed class LoadingTests : IDisposable
{
    private const string Short = "name: dev\nnodeGroups:\n  - name: general\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("ekscdk").FullName;

    public static TheoryData<string> Environments =>
        [.. Directory.EnumerateFiles(Repository.Environments, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_environment_in_the_repository_loads_and_is_named_as_its_file(string file) =>
        Assert.Equal(Path.GetFileNameWithoutExtension(file),
            EnvironmentLoader.Load(Path.Combine(Repository.Environments, file)).Name);

    [Fact]
    public void A_short_file_has_every_default_filled_in()
    {
        var environment = EnvironmentLoader.Parse(Short, "short.yaml");

        Assert.Equal("us-east-1", environment.Region);
        Assert.Equal(["us-east-1a", "us-east-1b", "us-east-1c"], environment.AvailabilityZones);
        Assert.Equal(3, environment.Network.NatGateways);
        var group = Assert.Single(environment.NodeGroups);
        Assert.Equal(["m6i.large"], group.InstanceTypes);
        Assert.Equal(1, group.DesiredSize);
        Assert.Equal(5, environment.Cluster.LogTypes.Count);
    }

    [Fact]
    public void Defaults_follow_what_the_file_says()
    {
        var environment = EnvironmentLoader.Parse(
            """
            name: dev
            region: ap-northeast-1
            availabilityZones: [ap-northeast-1a, ap-northeast-1d]
            nodeGroups:
              - { name: arm, architecture: arm64, minSize: 2 }
              - { name: none, minSize: 0 }
            """,
            "dev.yaml");

        Assert.Equal(2, environment.Network.NatGateways);
        Assert.Equal(["m6g.large"], environment.NodeGroups[0].InstanceTypes);
        Assert.Equal(2, environment.NodeGroups[0].DesiredSize);
        Assert.Equal(1, environment.NodeGroups[1].DesiredSize);
    }

    [Fact]
    public void The_usual_zones_are_those_of_the_region() =>
        Assert.Equal(["ca-central-1a", "ca-central-1b", "ca-central-1d"],
            EnvironmentLoader.Parse(Short + "region: ca-central-1", "x").AvailabilityZones);

    [Theory]
    [InlineData("1.28")]
    [InlineData("\"1.28\"")]
    [InlineData("'1.28'")]
    [InlineData("!!str 1.28", false)]
    public void A_version_is_text_whether_quoted_or_not(string written, bool accepted = true)
    {
        var load = () => EnvironmentLoader.Parse(Short + $"kubernetesVersion: {written}\n", "x").KubernetesVersion;

        if (accepted) Assert.Equal("1.28", load());
        else Assert.Throws<ConfigurationException>(load);
    }

    [Fact]
    public void A_version_that_ends_in_zero_keeps_it()
    {
        var refused =
            Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Parse(Short + "kubernetesVersion: 1.30\n", "x"));

        Assert.Equal("1.30", Assert.Single(refused.Problems).Value);
    }

    [Fact]
    public void An_account_keeps_its_leading_zero() =>
        Assert.Equal("012345678901", EnvironmentLoader.Parse(Short + "account: 012345678901\n", "x").Account);

    [Fact]
    public void Labels_and_tags_are_text_even_when_they_look_like_something_else()
    {
        var environment =
            EnvironmentLoader.Parse(
                "name: dev\nnodeGroups:\n  - name: a\n    labels: { spot: true, tier: 1, odd: 0x1F }\ntags: { cost: 007 }", "x");

        Assert.Equal("true 1 0x1F", string.Join(' ', environment.NodeGroups[0].Labels.Values));
        Assert.Equal("007", environment.Tags["cost"]);
    }

    [Fact]
    public void An_add_ons_configuration_is_passed_on_by_the_rules_of_YAML_1_2()
    {
        var environment = EnvironmentLoader.Parse(
            Short + """
            addOns:
              - name: vpc-cni
                configuration:
                  env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: 1, RATIO: 0.5, EMPTY: null, SWITCH: yes, HOME: "${HOME}" }
                  tolerations: [{ operator: Exists, hard: true }]
            """,
            "x");

        var configuration = environment.AddOns[0].Configuration!;
        var values = (IReadOnlyDictionary<string, object?>)configuration["env"]!;
        Assert.Equal(["true", 1L, 0.5, null, "yes", "${HOME}"], values.Values);
        var toleration =
            (IReadOnlyDictionary<string, object?>)Assert.Single((IReadOnlyList<object?>)configuration["tolerations"]!)!;
        Assert.Equal(true, toleration["hard"]);
    }

    [Fact]
    public void Windows_line_ends_a_byte_order_mark_and_JSON_are_accepted()
    {
        var path = Path.Combine(_folder, "windows.yaml");
        File.WriteAllText(path, Short.Replace("\n", "\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("dev", EnvironmentLoader.Load(path).Name);
        Assert.Equal("dev", EnvironmentLoader.Parse("""{ "name": "dev", "nodeGroups": [ { "name": "general" } ] }""", "x.json").Name);
    }

    [Fact]
    public void What_is_not_a_readable_file_is_refused_with_its_name()
    {
        var large = Path.Combine(_folder, "large.yaml");
        File.WriteAllText(large, Short + new string('#', 300_000));
        var empty = Path.Combine(_folder, "empty.yaml");
        File.WriteAllText(empty, "");

        Assert.Equal($"{_folder}: is a folder; name the YAML file in it", Refused(_folder));
        Assert.Equal($"{_folder}/none.yaml: no such file", Refused(Path.Combine(_folder, "none.yaml")));
        Assert.Equal($"{large}: is larger than 256 KiB, so it is not an environment", Refused(large));
        Assert.StartsWith($"{empty}:1: the file is empty", Refused(empty));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        var path = Path.Combine(_folder, "utf16.yaml");
        File.WriteAllText(path, Short, Encoding.Unicode);

        Assert.Equal($"{path}:1: is not UTF-8 text; save it as UTF-8", Refused(path));
    }

    [Fact]
    public void An_environment_made_in_code_is_completed_and_checked_in_the_same_way()
    {
        var environment =
            new EnvironmentConfiguration { Name = "dev", NodeGroups = [new() { Name = "general", MinSize = 2, MaxSize = 2 }] };

        Assert.Equal(2, EnvironmentLoader.Complete(environment).NodeGroups[0].DesiredSize);
        var refused =
            Assert.Throws<ConfigurationException>(() =>
                EnvironmentLoader.Complete(environment with { Region = "us-eest-1", Account = "1" }));
        Assert.Equal(
            [
                "environment 'dev': account: '1' must be the twelve digits of an AWS account, with leading zeros",
                "environment 'dev': region: 'us-eest-1' is not a region that EKS runs in; did you mean 'us-east-1'?",
            ],
            refused.Message.Split('\n'));
    }

    [Fact]
    public void The_message_of_the_exception_has_every_problem_on_a_line_of_its_own()
    {
        var refused =
            Assert.Throws<ConfigurationException>(() =>
                EnvironmentLoader.Load(Path.Combine(Repository.Broken, "several-at-once.yaml")));

        Assert.Equal(refused.Problems.Select(problem => problem.ToString()), refused.Message.Split('\n'));
        Assert.True(refused.Problems.Count >= 9);
    }

    private static string Refused(string path) =>
        Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Load(path)).Message;
}
