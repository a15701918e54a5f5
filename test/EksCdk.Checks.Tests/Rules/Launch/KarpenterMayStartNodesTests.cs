using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KarpenterMayStartNodesTests
{
    private static readonly string[] Types =
        ["fleet", "instance", "volume", "network-interface", "subnet", "security-group", "launch-template", "image"];

    private static TestDeployment On(params IEnumerable<string> resources) => PoolTemplates.Karpenter(statements:
    [
        $"{{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'], Resource: " +
            $"[{string.Join(", ", resources)}] }}",
        PoolTemplates.Passing,
    ]);

    private static string OfType(string type) => $"!Sub 'arn:${{AWS::Partition}}:ec2:${{AWS::Region}}:*:{type}/*'";

    [Fact]
    public void Everything_passes() => PoolTemplates.Karpenter().IsCompliant<KarpenterMayStartNodes>("Pool");

    [Fact]
    public void All_types_pass() => On(Types.Select(OfType)).IsCompliant<KarpenterMayStartNodes>("Pool");

    [Theory]
    [InlineData("launch-template", "ec2:CreateFleet on launch-template")]
    [InlineData("fleet", "ec2:CreateFleet on fleet")]
    [InlineData("subnet", "ec2:RunInstances on subnet")]
    [InlineData("security-group", "ec2:RunInstances on security-group")]
    [InlineData("image", "ec2:RunInstances on image")]
    [InlineData("instance", "ec2:RunInstances on instance")]
    [InlineData("network-interface", "ec2:RunInstances on network-interface")]
    [InlineData("volume", "ec2:RunInstances on volume")]
    public void A_type_that_is_left_out_is_refused(string type, string saying) =>
        On(Types.Where(t => t != type).Select(OfType))
            .IsBroken<KarpenterMayStartNodes>("Controller", "Statement[0].Resource", saying);

    [Fact]
    public void A_call_that_is_left_out_is_refused() =>
        PoolTemplates.Karpenter(
            statements: ["{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate'], Resource: '*' }",
                PoolTemplates.Passing])
            .IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on image");

    [Theory]
    [InlineData("'arn:aws:ec2:*:*:*'")]
    [InlineData("'arn:aws:ec2:*'")]
    [InlineData("'arn:*:ec2:*:*:*/*'")]
    public void A_pattern_for_all_types_passes(string resource) => On(resource).IsCompliant<KarpenterMayStartNodes>("Pool");

    [Theory]
    [InlineData("'arn:aws:ec2:*:*:launch-template/lt-0123456789abcdef0'")]
    [InlineData("!Sub 'arn:aws:ec2:*:*:launch-template/${AdminRoleArn}'")]
    [InlineData("!Ref AdminRoleArn")]
    public void Some_of_a_type_are_not_known_to_be_enough(string resource) =>
        On([resource, .. Types.Where(t => t != "launch-template").Select(OfType)]).IsUnknown<KarpenterMayStartNodes>("Pool");

    [Theory]
    [InlineData("shop", true)]
    [InlineData("other", false)]
    public void A_tag_that_no_subnet_of_the_class_has_is_refused(string value, bool passes)
    {
        var pool = PoolTemplates.Karpenter(
            """{"role":"${PoolRole}","subnetSelectorTerms":[{"id":"${PrivateSubnetA}"}]}""",
            "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'], NotResource: " +
                "'arn:aws:ec2:*:*:subnet/*' }",
            "{ Effect: Allow, Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:subnet/*', Condition: { StringEquals: { " +
                $"'aws:ResourceTag/team': {value} }} }} }}",
            PoolTemplates.Passing)
            .Set("PrivateSubnetA.Properties.Tags", "[{ Key: team, Value: shop }]");
        if (passes) pool.IsCompliant<KarpenterMayStartNodes>("Pool");
        else pool.IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on subnet");
    }

    [Fact]
    public void Tags_of_the_cluster_are_those_that_Karpenter_gives() =>
        Under("'aws:RequestTag/kubernetes.io/cluster/shop': owned").IsCompliant<KarpenterMayStartNodes>("Pool");

    [Theory]
    [InlineData("'aws:RequestTag/kubernetes.io/cluster/shop': shared")]
    [InlineData("'aws:SourceVpc': vpc-1")]
    public void Other_conditions_are_not_known_to_be_met(string condition) =>
        Under(condition).IsUnknown<KarpenterMayStartNodes>("Pool");

    private static TestDeployment Under(string condition) =>
        PoolTemplates.Karpenter(statements:
        [
            $"{{ Effect: Allow, Action: 'ec2:*', Resource: '*', Condition: {{ StringEquals: {{ {condition} }} }} }}",
            PoolTemplates.Passing,
        ]);

    [Fact]
    public void A_launch_template_of_a_user_need_not_be_made() =>
        PoolTemplates.Karpenter(
            statements: ["{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances'], Resource: '*' }",
                PoolTemplates.Passing])
            .Manifest(
                "Pool",
                """{"apiVersion":"karpenter.k8s.aws/v1alpha1","kind":"AWSNodeTemplate","metadata":{"name":"default"},"spec":{"launchTemplate":"mine"}}""",
                """{"apiVersion":"karpenter.sh/v1alpha5","kind":"Provisioner","metadata":{"name":"default"},"spec":{"providerRef":{"name":"default"}}}""")
            .IsCompliant<KarpenterMayStartNodes>("Pool");

    [Fact]
    public void A_denial_is_refused() =>
        PoolTemplates.Karpenter(
            statements: [PoolTemplates.Calls, PoolTemplates.Passing,
                "{ Effect: Deny, Action: 'ec2:RunInstances', Resource: '*' }"])
            .IsBroken<KarpenterMayStartNodes>("Pool");

    [Fact]
    public void A_controller_outside_the_templates_is_left_alone() =>
        PoolTemplates.Karpenter().Drop("Identity").IsSilent<KarpenterMayStartNodes>();

    [Fact]
    public void Where_nothing_is_known_of_pools_the_controller_is_looked_at_all_the_same() =>
        On(Types.Where(t => t != "fleet").Select(OfType)).Drop("Pool")
            .IsBroken<KarpenterMayStartNodes>("Karpenter", saying: "ec2:CreateFleet on fleet");

    [Theory]
    [InlineData("ec2:DescribeSubnets")]
    [InlineData("iam:CreateInstanceProfile")]
    public void What_it_only_looks_up_it_needs_too(string lacking) =>
        PoolTemplates.Karpenter()
            .Set("Controller.Properties.Policies",
                "[{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, NotAction: '" + lacking + "', Resource: '*' " +
                "}] } }]")
            .IsBroken<KarpenterMayStartNodes>("Pool", saying: lacking);

    [Theory]
    [InlineData("[{ Key: team, Value: shop }]", true)]
    [InlineData("[{ Key: team, Value: other }]", false)]
    public void Every_group_of_the_class_must_have_the_tag(string tags, bool passes)
    {
        var pool = OnTaggedGroups("""[{"id":"${NodeSecurityGroup}"}]""").Set("NodeSecurityGroup.Properties.Tags", tags);
        if (passes) pool.IsCompliant<KarpenterMayStartNodes>("Pool");
        else pool.IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on security-group");
    }

    [Theory]
    [InlineData("""[{"id":"${Cluster.ClusterSecurityGroupId}"}]""")]
    [InlineData("""[{"tags":{"team":"shop"}}]""")]
    [InlineData("""[{"id":"${AdminRoleArn}"}]""")]
    public void The_tags_of_groups_that_others_make_are_not_known(string terms) =>
        OnTaggedGroups(terms).IsUnknown<KarpenterMayStartNodes>("Pool");

    private static TestDeployment OnTaggedGroups(string terms) => PoolTemplates.Karpenter(
        $$"""{"role":"${PoolRole}","securityGroupSelectorTerms":{{terms}}}""",
        "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'], NotResource: " +
            "'arn:aws:ec2:*:*:security-group/*' }",
        "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances'], Resource: 'arn:aws:ec2:*:*:security-group/*', Condition: { " +
            "StringEquals: { 'aws:ResourceTag/team': shop } } }",
        PoolTemplates.Passing);

    private static TestDeployment WithoutClusters(string alias) => PoolTemplates.Karpenter(PoolTemplates.Class()
            .Replace("al2023@latest", alias, StringComparison.Ordinal))
        .Set("Controller.Properties.PermissionsBoundary", "!Ref Boundary")
        .Add("Boundary", "{ Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, " +
            "Action: ['ec2:*', 'iam:*', 'ssm:*'], Resource: '*' }] } } }");

    [Fact]
    public void Amazon_Linux_2023_needs_the_range_of_Services() =>
        WithoutClusters("al2023@latest").IsBroken<KarpenterMayStartNodes>("Controller", saying: "eks:DescribeCluster");

    [Fact]
    public void Bottlerocket_does_not() =>
        WithoutClusters("bottlerocket@latest").IsNotBroken<KarpenterMayStartNodes>("Pool");

    [Fact]
    public void The_tag_of_another_cluster_it_never_gives() =>
        Under("'aws:RequestTag/kubernetes.io/cluster/other': owned")
            .IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:CreateFleet on fleet");

    private static TestDeployment Denying(string tag) =>
        PoolTemplates.Karpenter(statements: [PoolTemplates.Calls, PoolTemplates.Passing,
            "{ Effect: Deny, Action: 'ec2:CreateFleet', Resource: 'arn:aws:ec2:*:*:fleet/*', Condition: { StringNotEquals: { " +
            $"'aws:RequestTag/kubernetes.io/cluster/{tag}': owned }} }} }}"]);

    [Fact]
    public void A_denial_of_what_has_not_the_tag_of_another_cluster_is_refused() =>
        Denying("other").IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:CreateFleet on fleet");

    [Fact]
    public void A_denial_of_what_has_not_its_own_passes() => Denying("shop").IsCompliant<KarpenterMayStartNodes>("Pool");

    private static TestDeployment Tagged(string? tags, params string[] statements) => PoolTemplates.Karpenter(
        PoolTemplates.Class(tags is null ? "" : $",\"tags\":{tags}"), [.. statements, PoolTemplates.Passing]);

    private const string Elsewhere = "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', " +
        "'ec2:CreateLaunchTemplate'], NotResource: 'arn:aws:ec2:*:*:launch-template/*' }";

    private static string OnTemplates(string condition) => "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', " +
        $"'ec2:CreateLaunchTemplate'], Resource: 'arn:aws:ec2:*:*:launch-template/*', Condition: {condition} }}";

    [Theory]
    [InlineData("{\"karpenter.sh/discovery\":\"shop\"}", true)]
    [InlineData("{\"karpenter.sh/discovery\":\"other\"}", false)]
    [InlineData(null, false)]
    public void Launch_templates_have_the_tags_of_the_node_class(string? tags, bool passes)
    {
        var pool = Tagged(tags, Elsewhere,
            OnTemplates("{ StringEquals: { 'ec2:ResourceTag/karpenter.sh/discovery': shop } }"));
        if (passes) pool.IsCompliant<KarpenterMayStartNodes>("Pool");
        else pool.IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on launch-template");
    }

    private static TestDeployment Bounded(string? tags, string denial) => Tagged(tags, PoolTemplates.Calls)
        .Set("Controller.Properties.PermissionsBoundary", "!Ref Boundary")
        .Add("Boundary", "{ Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, " +
            $"Action: '*', Resource: '*' }}, {denial}] }} }} }}");

    private const string Untagged = "{ Effect: Deny, Action: ['ec2:RunInstances', 'ec2:CreateFleet'], Resource: " +
        "'arn:aws:ec2:*:*:instance/*', Condition: { 'Null': { 'aws:RequestTag/TeamId': 'true' } } }";

    [Theory]
    [InlineData("{\"TeamId\":\"42\"}", true)]
    [InlineData("{\"team\":\"42\"}", false)]
    [InlineData(null, false)]
    public void A_boundary_may_deny_what_lacks_a_tag(string? tags, bool passes)
    {
        if (passes) Bounded(tags, Untagged).IsCompliant<KarpenterMayStartNodes>("Pool");
        else Bounded(tags, Untagged).IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on instance");
    }

    [Theory]
    [InlineData("'Null': { 'aws:RequestTag/Name': 'true' }")]
    [InlineData("Bool: { 'ec2:Encrypted': 'false' }")]
    public void Of_other_conditions_of_a_boundary_it_is_not_known(string condition) =>
        Bounded(null, "{ Effect: Deny, Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*', Condition: { " +
            $"{condition} }} }}").IsUnknown<KarpenterMayStartNodes>("Pool");

    private static TestDeployment OnlyKeys(string tags) => Tagged(tags,
        "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'], Resource: '*', Condition: " +
        "{ 'ForAllValues:StringEquals': { 'aws:TagKeys': [Name, 'karpenter.sh/nodepool', team] } } }");

    [Fact]
    public void A_tag_that_may_not_be_given_is_refused() =>
        OnlyKeys("{\"cost\":\"1\"}").IsBroken<KarpenterMayStartNodes>("Pool", saying: "ec2:RunInstances on instance");

    [Fact]
    public void Whether_all_of_Karpenters_own_may_be_given_is_not_known() =>
        OnlyKeys("{\"team\":\"1\"}").IsUnknown<KarpenterMayStartNodes>("Pool");
}
