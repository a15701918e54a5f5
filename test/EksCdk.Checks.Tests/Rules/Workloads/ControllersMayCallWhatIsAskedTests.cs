using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;
using static EksCdk.Checks.Tests.PodRoles;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ControllersMayCallWhatIsAskedTests
{
    private const string Acl = "alb.ingress.kubernetes.io/wafv2-acl-arn";

    private static TestDeployment Balancers(string annotation, string actions) => TestDeployment.Plain()
        .PodRole("aws-load-balancer-controller", May(actions + ", 'elasticloadbalancing:*'"))
        .Manifest("Shop", $$$"""
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"shop","annotations":{"{{{annotation}}}":"x"}},"spec":{"ingressClassName":"alb"}}
            """);

    private static TestDeployment Dns(string args, params string[] statements) => TestDeployment.Plain()
        .PodRole("external-dns", statements)
        .Add("Zone", "{ Type: AWS::Route53::HostedZone, Properties: { Name: shop.example.com } }")
        .Add("Other", "{ Type: AWS::Route53::HostedZone, Properties: { Name: dev.example.com } }")
        .Chart("external-dns", "kube-system", args);

    private static string Zone(string id) => $"!Sub 'arn:aws:route53:::hostedzone/${{{id}}}'";

    [Fact]
    public void A_web_ACL_needs_the_calls_that_attach_it() =>
        Balancers(Acl, "ec2:DescribeSubnets")
            .IsBroken<ControllersMayCallWhatIsAsked>("PodRole", "Policies", "wafv2:AssociateWebACL", effect: Effect.Broken);

    [Theory]
    [InlineData("1.14.1", true)]
    [InlineData("v1.9.0", true)]
    [InlineData("1.8.4", false)]
    public void New_releases_of_a_chart_call_more(string version, bool isBroken)
    {
        var deployment = TestDeployment.Plain().Chart("aws-load-balancer-controller", "kube-system")
            .PodRole("aws-load-balancer-controller", May("'elasticloadbalancing:Create*'"))
            .Set("Chart.Properties.Version", version);
        if (isBroken)
            deployment.IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: "DescribeListenerAttributes",
                effect: Effect.Broken);
        else deployment.IsSilent<ControllersMayCallWhatIsAsked>("PodRole");
    }

    [Fact]
    public void A_role_for_target_groups_alone_makes_no_listener() =>
        TestDeployment.Plain().Chart("aws-load-balancer-controller", "kube-system")
            .PodRole("aws-load-balancer-controller",
                May("'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:RegisterTargets'"))
            .IsSilent<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void An_Ingress_asks_for_a_load_balancer() =>
        Balancers("example.com/other", "ec2:DescribeSubnets")
            .Set("PodRole.Properties.Policies.0.PolicyDocument.Statement.0.Action", "['elasticloadbalancing:RegisterTargets']")
            .IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: "no load balancer is made", effect: Effect.Broken);

    [Theory]
    [InlineData("{}", "logs:PutLogEvents")]
    [InlineData("{\"cloudWatchLogs\":{\"enabled\":false},\"firehose\":{\"enabled\":true}}", null)]
    [InlineData("{\"cloudWatchLogs\":{\"enabled\":false},\"s3\":{\"enabled\":true}}", "s3:PutObject")]
    public void Fluent_Bit_writes_where_its_values_say(string values, string? lacks)
    {
        var logs = TestDeployment.Plain().PodRole("aws-for-fluent-bit", May("'firehose:PutRecordBatch'"))
            .Chart("aws-for-fluent-bit", "kube-system", values);
        if (lacks is null) logs.IsNotBroken<ControllersMayCallWhatIsAsked>("PodRole");
        else logs.IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: lacks, effect: Effect.Broken);
    }

    [Fact]
    public void With_them_it_passes() =>
        Balancers(Acl, "'wafv2:*'").IsCompliant<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void Without_the_annotation_nobody_asks() =>
        Balancers("example.com/other", "ec2:DescribeSubnets").IsNotBroken<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void A_policy_that_is_not_known_may_allow_it() =>
        Balancers(Acl, "ec2:DescribeSubnets").Parameter("Policy")
            .Set("PodRole.Properties.ManagedPolicyArns", "[!Ref Policy]").IsUnknown<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void Without_filters_every_zone_is_listed() =>
        Dns("{}", May("route53:ListHostedZones"), May("'route53:*'", Zone("Zone")))
            .IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: "on Other", effect: Effect.Possible);

    [Theory]
    [InlineData("""{"domainFilters":["shop.example.com"]}""", "Zone")]
    [InlineData("""{"extraArgs":["--zone-id-filter=Z1"]}""", "Zone")]
    public void A_filter_leaves_the_others_alone(string values, string zone) =>
        Dns(values, May("'route53:ListHostedZones'"), May("'route53:*'", Zone(zone)))
            .IsSilent<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void Every_zone_named_passes() =>
        Dns("{}", May("'route53:*'", $"{Zone("Zone")}, {Zone("Other")}"))
            .IsCompliant<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void All_zones_pass() =>
        Dns("{}", May("'route53:*'", "'arn:aws:route53:::hostedzone/*'")).IsCompliant<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void A_zone_by_its_id_may_be_any() =>
        Dns("{}", May("'route53:*'", "'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ'"))
            .IsUnknown<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void Zones_that_are_elsewhere_are_not_asked() =>
        Dns("{}", May("'route53:*'", Zone("Zone"))).Drop("Zone").Drop("Other")
            .Set("PodRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", "['arn:aws:route53:::hostedzone/Z1']")
            .IsSilent<ControllersMayCallWhatIsAsked>("PodRole");

    [Fact]
    public void Tags_of_zones_must_be_listed() =>
        Dns("""{"domainFilters":["x"],"extraArgs":["--aws-zone-tags=k8s=true"]}""",
                May("route53:ListHostedZones, route53:ChangeResourceRecordSets"))
            .IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: "route53:ListTagsForResource", effect: Effect.Broken);

    [Fact]
    public void The_log_router_of_Fargate_has_the_pod_execution_role() =>
        Logging("aws-logging").IsBroken<ControllersMayCallWhatIsAsked>("PodExecutionRole", saying: "logs:PutLogEvents",
            effect: Effect.Broken);

    [Fact]
    public void Another_map_is_none_of_its() =>
        Logging("other").IsSilent<ControllersMayCallWhatIsAsked>("PodExecutionRole");

    [Fact]
    public void With_the_calls_logs_arrive() =>
        Logging("aws-logging").Set("PodExecutionRole.Properties.Policies",
                "[{ PolicyName: logs, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'logs:*', Resource: '*' }] } }]")
            .IsCompliant<ControllersMayCallWhatIsAsked>("PodExecutionRole");

    [Theory]
    [InlineData("", false)]
    [InlineData(", Condition: { StringEquals: { 'ec2:CreateAction': [RunInstances] } }", true)]
    public void Karpenter_tags_instances_that_run(string condition, bool isBroken)
    {
        var deployment = TestDeployment.Plain().Chart("karpenter", "kube-system")
            .PodRole("karpenter", $"{{ Effect: Allow, Action: 'ec2:CreateTags', Resource: '*'{condition} }}");
        if (isBroken) deployment.IsBroken<ControllersMayCallWhatIsAsked>("PodRole", effect: Effect.Possible);
        else deployment.IsCompliant<ControllersMayCallWhatIsAsked>("PodRole");
    }

    [Fact]
    public void What_only_may_go_wrong_is_not_doubted_for_a_condition_on_tags() =>
        TestDeployment.Plain().Chart("karpenter", "kube-system")
            .PodRole("karpenter", "{ Effect: Allow, Action: 'ec2:CreateTags', Resource: '*', " +
                "Condition: { StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' } } }")
            .IsSilent<ControllersMayCallWhatIsAsked>("PodRole");

    private static TestDeployment Logging(string name) => TestDeployment.Plain().Manifest("Logging",
        $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"{{{name}}}"},"data":{"output.conf":"Name cloudwatch_logs"}}""");

    [Theory]
    [InlineData("""{"provider":{"name":"aws"}}""", "'servicediscovery:*', 'route53:ChangeResourceRecordSets'", "route53:ListHostedZones")]
    [InlineData("""{"provider":{"name":"aws-sd"}}""", "'route53:*'", "servicediscovery:RegisterInstance")]
    public void ExternalDNS_calls_the_service_that_its_provider_is(string values, string may, string lacks) =>
        Dns(values, May(may)).IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: lacks, effect: Effect.Broken);

    [Fact]
    public void The_policy_for_Cloud_Map_lists_no_zones() =>
        Dns("""{"provider":{"name":"aws"}}""", May("sts:GetCallerIdentity"))
            .Set("PodRole.Properties.ManagedPolicyArns", "['arn:aws:iam::aws:policy/AmazonRoute53AutoNamingFullAccess']")
            .IsBroken<ControllersMayCallWhatIsAsked>("PodRole", saying: "route53:ListHostedZones", effect: Effect.Broken);

    private static TestDeployment Logs(
        string resource, string values = "{\"cloudWatchLogs\":{\"logGroupName\":\"/shop/apps\"}}") =>
        TestDeployment.Plain().PodRole("aws-for-fluent-bit", May("'logs:CreateLogGroup'"), May("'logs:CreateLogStream', " +
            "'logs:PutLogEvents'", $"!Sub 'arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{resource}'"))
            .Chart("aws-for-fluent-bit", "kube-system", values);

    [Fact]
    public void Fluent_Bit_writes_to_the_group_of_its_values() =>
        Logs("/eks/*").IsBroken<ControllersMayCallWhatIsAsked>("PodRole", "Policies", "logs:PutLogEvents on /shop/apps",
            effect: Effect.Broken);

    [Theory]
    [InlineData("/shop/*")]
    [InlineData("/shop/apps:*")]
    [InlineData("*")]
    public void The_group_of_its_values_passes(string resource) =>
        Logs(resource).IsCompliant<ControllersMayCallWhatIsAsked>("PodRole");
}
