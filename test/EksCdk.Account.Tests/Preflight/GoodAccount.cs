using System.Text.Json;

namespace EksCdk.Account.Tests.Preflight;

/// <summary>
/// An account in which the integration test Al2023Join can be deployed, in the shapes of the API references. A test changes one
/// answer.
/// </summary>
internal sealed class GoodAccount : IAws
{
    private static readonly AwsException NotFound = new(AwsFault.NotFound, "NotFound: no such thing");

    private readonly Dictionary<string, Func<IReadOnlyList<string>, string>> _answers = new()
    {
        ["sts get-caller-identity"] = _ =>
            """{"Account": "111122223333", "Arn": "arn:aws:sts::111122223333:assumed-role/Deployer/me"}""",
        ["cloudformation describe-stacks"] = _ => """{"Stacks": [{"StackName": "CDKToolkit", "StackStatus": "CREATE_COMPLETE"}]}""",
        ["ssm get-parameter"] = _ => """{"Parameter": {"Value": "28"}}""",
        ["ec2 describe-availability-zones"] = _ =>
            """
            {"AvailabilityZones": [{"ZoneName": "us-east-1a", "ZoneId": "use1-az1", "State": "available"},
              {"ZoneName": "us-east-1b", "ZoneId": "use1-az2", "State": "available"}]}
            """,
        ["ec2 describe-instance-type-offerings"] = _ =>
            """
            {"InstanceTypeOfferings": [{"InstanceType": "t3.medium", "Location": "us-east-1a"},
              {"InstanceType": "t3.medium", "Location": "us-east-1b"}]}
            """,
        ["ec2 describe-instance-types"] = _ =>
            """
            {"InstanceTypes": [{"InstanceType": "t3.medium", "VCpuInfo": {"DefaultVCpus": 2}},
              {"InstanceType": "c5.24xlarge", "VCpuInfo": {"DefaultVCpus": 96}}]}
            """,
        ["eks describe-cluster-versions"] = _ => """{"clusterVersions": [{"clusterVersion": "1.36"}, {"clusterVersion": "1.35"}]}""",
        ["eks describe-addon-versions"] = _ => AddOns("vpc-cni", "kube-proxy", "coredns", "eks-pod-identity-agent",
            "aws-ebs-csi-driver", "metrics-server"),
        ["service-quotas list-service-quotas"] = _ => """{"Quotas": []}""",
        ["service-quotas list-aws-default-service-quotas"] = call =>
            $$"""{"Quotas": [{{string.Join(',', Quotas.Select(quota => $$"""{"QuotaCode": "{{quota.Key}}", "Value": {{quota.Value}}}"""))}}]}""",
        ["iam get-role"] = call => $$$"""{"Role": {"Arn": "arn:aws:iam::111122223333:role/{{{call[^1]}}}"}}""",
        ["iam simulate-principal-policy"] = _ => """{"EvaluationResults": []}""",
        ["resourcegroupstaggingapi get-resources"] = _ => """{"ResourceTagMappingList": []}""",
        ["logs describe-log-groups"] = _ => "{}",
        ["eks list-clusters"] = _ => """{"clusters": []}""",
    };

    internal static Dictionary<string, int> Quotas { get; } = new()
    {
        ["L-F678F1CE"] = 5,
        ["L-FE5A380F"] = 5,
        ["L-0263D0A3"] = 5,
        ["L-DF5E4CA3"] = 5000,
        ["L-29B6F2EB"] = 50,
        ["L-1B52E74A"] = 20,
        ["L-E79EC296"] = 2500,
        ["L-0EA8095F"] = 60,
        ["L-1194D53C"] = 100,
        ["L-6D54EA21"] = 30,
        ["L-BD136A63"] = 450,
        ["L-33415657"] = 10,
        ["L-1216C47A"] = 16,
        ["L-34B43A08"] = 16,
    };

    public string Region => "us-east-1";

    public List<string> Calls { get; } = [];

    /// <summary>Answers a call with another text.</summary>
    public void Says(string call, string answer) => _answers[call] = _ => answer;

    /// <summary>Does not answer a call.</summary>
    public void Refuses(string call, AwsFault fault, string message = "no") =>
        _answers[call] = _ => throw new AwsException(fault, message);

    /// <summary>There is something of a name: a call that ends with the name is answered.</summary>
    public void Has(string call, string name, string answer = "{}")
    {
        var before = _answers.GetValueOrDefault(call);
        _answers[call] = words => words[^1] == name ? answer : before is null ? throw NotFound : before(words);
    }

    public Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation)
    {
        lock (Calls) Calls.Add(string.Join(' ', call));
        var name = $"{call[0]} {call[1]}";
        if (!_answers.TryGetValue(name, out var answer))
            answer = name.Contains(" get-", StringComparison.Ordinal) || name == "eks describe-cluster"
                || name == "ec2 describe-launch-templates" && call.Count > 2 ? _ => throw NotFound : _ => "{}";
        using var document = JsonDocument.Parse(answer(call));
        return Task.FromResult(document.RootElement.Clone());
    }

    private static string AddOns(params string[] names) =>
        $$"""{"addons": [{{string.Join(',', names.Select(name => $$"""{"addonName": "{{name}}", "addonVersions": [{"addonVersion": "v1"}]}"""))}}]}""";
}
