using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>
/// A template with open variables in every role: conditions over parameters, choices in values, resources under conditions,
/// conditions used only within such resources, mappings by parameter, parameters in names. What it comes to when every
/// parameter has a value is worked out here, by other means than the analyzer's.
/// </summary>
internal sealed class DrawnTemplate
{
    private const string Other = "other-value";

    // Where something may break, and with what.
    private static readonly (string Path, string Bad)[] Breaks =
    [
        ("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD"),
        ("Nodes.Properties.AmiType", "AL2_x86_64"),
        ("Nodes.Properties.NodegroupName", "-general"),
        ("Nodes.Properties.ScalingConfig.MinSize", "9"),
        ("Nodes.Properties.ScalingConfig.DesiredSize", "0"),
        ("Nodes.Properties.InstanceTypes.0", "m6g.large"),
        ("Nodes.Properties.InstanceTypes", """["m6i.large", "t4g.medium"]"""),
        ("Nodes.Properties.Subnets.1", """{"Ref": "PublicSubnetB"}"""),
        ("Nodes.Properties.Subnets", """[{"Ref": "PublicSubnetA"}]"""),
        ("Nodes.Properties.NodeRole", """{"Fn::GetAtt": ["ClusterRole", "Arn"]}"""),
        ("Nodes.Properties.ClusterName", "elsewhere"),
        ("Nodes.Properties.Labels", """{"kubernetes.io/role": "x"}"""),
        ("Nodes.Properties.LaunchTemplate", """{"Ref": "AWS::NoValue"}"""),
        ("Batch.Properties.FargateProfileName", "eks-batch"),
        ("Batch.Properties.PodExecutionRoleArn", """{"Fn::GetAtt": ["NodeRole", "Arn"]}"""),
        ("Batch.Properties.Subnets", """[{"Ref": "PublicSubnetA"}]"""),
        ("Batch.Properties.Selectors", "[]"),
        ("Cluster.Properties.Name", "-shop"),
        ("Cluster.Properties.Version", "1.25"),
        ("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP"),
        ("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false"),
        ("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false"),
        ("Cluster.Properties.ResourcesVpcConfig.SubnetIds", """[{"Ref": "PrivateSubnetA"}]"""),
        ("Cluster.Properties.ComputeConfig", """{"Enabled": true, "NodePools": ["system"]}"""),
        ("ClusterRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com"),
        ("ClusterRole.Properties.ManagedPolicyArns.0", """{"Ref": "AWS::NoValue"}"""),
        ("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "eks.amazonaws.com"),
        ("NodeRole.Properties.ManagedPolicyArns.0", """{"Ref": "AWS::NoValue"}"""),
        ("NodeRole.Properties.ManagedPolicyArns.1", """{"Ref": "AWS::NoValue"}"""),
        ("NodeRole.Properties.RoleName", "nodes"),
        ("PodExecutionRole.Properties.ManagedPolicyArns", "[]"),
        ("PrivateDefaultRoute.Properties.DestinationCidrBlock", "10.99.0.0/16"),
        ("PrivateDefaultRoute.Properties.RouteTableId", """{"Ref": "PublicRoutes"}"""),
        ("PrivateRoutesA.Properties.SubnetId", """{"Ref": "PublicSubnetA"}"""),
        ("PrivateRoutesB.Properties.RouteTableId", """{"Ref": "PublicRoutes"}"""),
        ("GatewayAttachment.Properties.InternetGatewayId", """{"Ref": "AWS::NoValue"}"""),
        ("NatGateway.Properties.SubnetId", """{"Ref": "PrivateSubnetA"}"""),
        ("Vpc.Properties.EnableDnsSupport", "false"),
        ("PrivateSubnetB.Properties.AvailabilityZone", """{"Fn::Select": [0, {"Fn::GetAZs": ""}]}"""),
        ("PrivateSubnetA.Properties.CidrBlock", "10.0.16.0/20"),
        ("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", """[{"Ref": "NodeSecurityGroup"}]"""),
        ("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0"),
        ("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", """{"Fn::GetAtt": ["SecretsKey", "Arn"]}"""),
        ("VolumeKey.Properties.Enabled", "false"),
        ("VolumeKey.Properties.KeyPolicy.Statement.1.Action", "kms:Decrypt"),
        ("SecretsKey.Properties.KeySpec", "RSA_2048"),
        ("NodesFromNodes.Properties.IpProtocol", "udp"),
        ("ControlPlaneFromNodes.Properties.ToPort", "442"),
        ("ControlPlaneFromNodes.Properties.GroupId", """{"Ref": "ControlPlaneSecurityGroup"}"""),
        ("VpcCni.Properties.AddonName", "coredns"),
        ("VpcCni.Properties.ClusterName", "elsewhere"),
        ("KubeProxy.Properties.AddonName", "no-such-add-on"),
        ("CoreDns.Properties.ConfigurationValues", "{broken"),
        ("EbsCsi.Properties.PodIdentityAssociations", "[]"),
        ("EbsCsiRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com"),
        ("AppIdentity.Properties.ClusterName", "elsewhere"),
        ("AdminEntry.Properties.PrincipalArn", "nobody"),
        ("ClusterLogs.Properties.LogGroupName", "/aws/eks/elsewhere/cluster"),
        ("S3Endpoint.Properties.RouteTableIds", "[]"),
    ];

    private static readonly string[] Optional =
    [
        "Nodes", "Batch", "Cluster", "VpcCni", "KubeProxy", "CoreDns", "PodIdentityAgent", "AdminEntry", "EbsCsi", "EbsCsiRole",
            "OidcProvider", "AppIdentity", "AppRole",
        "S3Endpoint", "PrivateDefaultRoute", "PublicDefaultRoute", "PrivateRoutesA", "NatGateway", "GatewayAttachment",
            "NodeRole", "ClusterRole", "NodeTemplate", "VolumeKey",
        "NodesFromNodes", "NodesFromControlPlane", "ControlPlaneFromNodes", "ClusterLogs", "FlowLog", "PrivateSubnetB",
            "SecretsKey",
    ];

    private static readonly string[] NotNeeded =
        ["FlowLog", "FlowLogs", "FlowLogRole", "LogKey", "EbsCsi", "EbsCsiRole", "AppIdentity", "AppRole", "OidcProvider",
            "S3Endpoint", "AdminEntry"];

    private readonly Random _random;
    private readonly TestDeployment _deployment;
    private readonly JsonObject _conditions = [];
    private readonly JsonObject _parameters;
    private readonly Dictionary<string, string[]> _values = [];

    public DrawnTemplate(int seed, int mostVariables)
    {
        _random = new Random(seed);
        _deployment = TestDeployment.Plain();
        if (_random.Next(3) > 0) Shrink();
        _parameters = (JsonObject)Template["Parameters"]!;
        foreach (var i in Enumerable.Range(0, _random.Next(1, mostVariables + 1))) AddVariable(i);
        foreach (var i in Enumerable.Range(0, _random.Next(1, 4))) AddCombination(i);
        Template["Conditions"] = _conditions;
        foreach (var _ in Enumerable.Range(0, _random.Next(1, 7))) Edit();
        if (_random.Next(4) == 0) Template["Rules"] = JsonNode.Parse("""{"Some": {"Assertions": [{"Assert": {"Fn::Contains": [["yes", "no"], {"Ref": "P0"}]}}]}}""");
    }

    public JsonObject Template => _deployment.Template;

    public Deployment Read() => _deployment.Read();

    /// <summary>Every way in which the parameters may turn out.</summary>
    public IEnumerable<Dictionary<string, string>> Combinations() =>
        _values.Aggregate<KeyValuePair<string, string[]>, IEnumerable<Dictionary<string, string>>>(
            [[]],
            (all, p) => all.SelectMany(known => p.Value.Select(v => new Dictionary<string, string>(known) { [p.Key] = v })));

    /// <summary>The same template with nothing open.</summary>
    public Deployment Read(Dictionary<string, string> values)
    {
        foreach (var (name, value) in values) ((JsonObject)_parameters[name]!)["Default"] = value;
        var read = _deployment.Read();
        foreach (var name in values.Keys) ((JsonObject)_parameters[name]!).Remove("Default");
        return read;
    }

    /// <summary>Whether a resource is created.</summary>
    public bool Exists(string logicalId, Dictionary<string, string> values) =>
        Template["Resources"]![logicalId]!["Condition"] is not { } condition || Holds(_conditions[condition.ToString()]!, values);

    private bool Holds(JsonNode condition, Dictionary<string, string> values)
    {
        var (function, argument) = ((JsonObject)condition).Single();
        bool Inner(int i) => Holds(((JsonArray)argument!)[i]!, values);
        string Value(int i) =>
            ((JsonArray)argument!)[i] is JsonObject reference ? values[reference["Ref"]!.ToString()]
            : ((JsonArray)argument)[i]!.ToString();
        return function switch
        {
            "Condition" => Holds(_conditions[argument!.ToString()]!, values),
            "Fn::Not" => !Inner(0),
            "Fn::And" => ((JsonArray)argument!).Select((_, i) => Inner(i)).All(h => h),
            "Fn::Or" => ((JsonArray)argument!).Select((_, i) => Inner(i)).Any(h => h),
            _ => Value(0) == Value(1),
        };
    }

    private void Shrink()
    {
        foreach (var logicalId in NotNeeded) _deployment.Drop(logicalId);
        _deployment.Remove("ClusterLogs.Properties.KmsKeyId");
    }

    private void AddVariable(int i)
    {
        var name = $"P{i}";
        string[] compared = _random.Next(4) == 0 ? ["yes", "eks"] : ["yes"];
        string[]? allowed =
            _random.Next(5) switch { 0 => null, 1 => ["yes", "no", "eks"], 2 => ["yes", "eks"], _ => ["yes", "no"] };
        _deployment.Parameter(name);
        if (allowed is not null)
            ((JsonObject)_parameters[name]!)["AllowedValues"] = new JsonArray([.. allowed.Select(a => JsonValue.Create(a))]);
        _values[name] = allowed ?? [.. compared, Other];
        foreach (var literal in compared) _conditions[literal == "yes" ? $"C{i}" : $"C{i}{literal}"] = JsonNode.Parse($$"""{"Fn::Equals": [{"Ref": "{{name}}"}, "{{literal}}"]}""");
    }

    private void AddCombination(int i)
    {
        string Some() => $$"""{"Condition": "{{Pick(_conditions.Select(c => c.Key))}}"}""";
        _conditions[$"X{i}"] = JsonNode.Parse(_random.Next(5) switch
        {
            0 => $$"""{"Fn::Not": [{{Some()}}]}""",
            1 => $$"""{"Fn::And": [{{Some()}}, {"Fn::Not": [{{Some()}}]}]}""",
            2 => $$"""{"Fn::Or": [{{Some()}}, {{Some()}}, {{Some()}}]}""",
            3 => $$"""{"Fn::And": [{{Some()}}, {{Some()}}]}""",
            _ => $$"""{"Fn::Equals": [{"Ref": "{{Pick(_values.Keys)}}"}, {"Ref": "{{Pick(_values.Keys)}}"}]}""",
        });
    }

    private void Edit()
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2: PutUnderCondition(Pick(Optional)); break;
            case 3: Double(Pick(["Nodes", "Batch", "VpcCni", "NodeRole", "PrivateDefaultRoute", "Cluster"])); break;
            case 4: ChooseByMapping(); break;
            case 5: Name(); break;
            default: Break(Pick(Breaks)); break;
        }
    }

    private void PutUnderCondition(string logicalId)
    {
        if (Template["Resources"]![logicalId] is JsonObject resource) resource["Condition"] = Condition();
    }

    // The same resource twice, one of them under a condition and both perhaps, with something broken in the copy.
    private void Double(string logicalId)
    {
        var resources = (JsonObject)Template["Resources"]!;
        if (resources[logicalId] is not JsonObject resource || resources.ContainsKey($"{logicalId}Too")) return;
        var copy = (JsonObject)resource.DeepClone();
        resources[$"{logicalId}Too"] = copy;
        var condition = Condition();
        copy["Condition"] = condition;
        if (_random.Next(2) == 0)
        {
            var opposite = $"Not{_conditions.Count}";
            _conditions[opposite] = JsonNode.Parse($$"""{"Fn::Not": [{"Condition": "{{condition}}"}]}""");
            resource["Condition"] = opposite;
        }

        var own = Breaks.Where(b => b.Path.StartsWith(logicalId + ".", StringComparison.Ordinal)).ToList();
        var (path, bad) = own[_random.Next(own.Count)];
        Break((logicalId + "Too" + path[logicalId.Length..], bad));
    }

    private void ChooseByMapping()
    {
        var parameter = Pick(_values.Keys);
        var keys = _values[parameter].Where(v => v != Other).ToList();
        var mappings = Template["Mappings"] as JsonObject ?? [];
        Template["Mappings"] = mappings;
        var name = $"M{mappings.Count}";
        var entries = new JsonObject();
        foreach (var key in keys) entries[key] = new JsonObject { ["Value"] = _random.Next(2) == 0 ? "eks-batch" : "batch" };
        mappings[name] = entries;
        if (_values[parameter].Contains(Other)) return;
        Put("Batch.Properties.FargateProfileName", JsonNode.Parse($$"""{"Fn::FindInMap": ["{{name}}", {"Ref": "{{parameter}}"}, "Value"]}"""));
    }

    private void Name() =>
        Put(Pick(["Batch.Properties.FargateProfileName", "Nodes.Properties.NodegroupName", "Cluster.Properties.Name"]), JsonNode.Parse($$"""{"Fn::Sub": "${{{Pick(_values.Keys)}}}-name"}"""));

    private void Break((string Path, string Bad) edit)
    {
        if (Find(edit.Path) is not { Parent: { } parent, Name: var name }) return;
        var good = parent is JsonArray list ? list[int.Parse(name)] : parent[name];
        var bad = edit.Bad[0] is '{' or '[' && edit.Bad != "{broken" ? JsonNode.Parse(edit.Bad) : JsonValue.Create(edit.Bad);
        var kept = good?.DeepClone() ?? JsonNode.Parse("""{"Ref": "AWS::NoValue"}""");
        var value = Choice(_random.Next(2) == 0 ? (kept, bad) : (bad, kept));
        if (_random.Next(3) == 0) value = Choice((value, _random.Next(2) == 0 ? kept : bad));
        Put(edit.Path, value);
    }

    private JsonObject Choice((JsonNode? Then, JsonNode? Else) values) =>
        new() { ["Fn::If"] = new JsonArray(Condition(), values.Then?.DeepClone(), values.Else?.DeepClone()) };

    private void Put(string path, JsonNode? value)
    {
        if (Find(path) is not { Parent: { } parent, Name: var name }) return;
        if (parent is JsonArray list) list[int.Parse(name)] = value;
        else parent[name] = value;
    }

    // Nothing where another edit has put something else in its place.
    private (JsonNode? Parent, string Name) Find(string path)
    {
        var parts = path.Split('.');
        JsonNode? node = Template["Resources"];
        foreach (var part in parts[..^1])
            node = node switch
            {
                JsonArray list when int.TryParse(part, out var at) && at < list.Count => list[at],
                JsonObject map => map[part],
                _ => null,
            };
        if (node is JsonObject { Count: 1 } call && call.First().Key.StartsWith("Fn::", StringComparison.Ordinal)) return default;
        return node is JsonArray items ? (int.TryParse(parts[^1], out var index) && index < items.Count ? node : null, parts[^1])
            : (node as JsonObject, parts[^1]);
    }

    private string Condition() => Pick(_conditions.Select(c => c.Key));

    private T Pick<T>(IEnumerable<T> values)
    {
        var list = values.ToList();
        return list[_random.Next(list.Count)];
    }
}
