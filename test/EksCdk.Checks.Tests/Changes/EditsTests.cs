using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Changes;

/// <summary>Each edit is told as it happens, in one template and split over stacks.</summary>
public sealed class EditsTests
{
    private static TestDeployment Unnamed(TestDeployment deployment) => deployment.Remove("Nodes.Properties.NodegroupName");

    private static TestDeployment AutoMode(TestDeployment deployment, string isOn) => deployment
        .Set("Cluster.Properties.ComputeConfig", $$"""{ Enabled: {{isOn}} }""")
        .Set("Cluster.Properties.StorageConfig", $$"""{ BlockStorage: { Enabled: {{isOn}} } }""")
        .Set("Cluster.Properties.KubernetesNetworkConfig", $$"""{ ElasticLoadBalancing: { Enabled: {{isOn}} } }""");

    private static readonly Edit[] All =
    [
        new("nothing", d => d),
        new("instance types of a group without a name", d => d.Set("Nodes.Properties.InstanceTypes", "[m7i.large]"),
            "Replaced Nodes") { Base = Unnamed },
        new("instance types of a named group", d => d.Set("Nodes.Properties.InstanceTypes", "[m7i.large]"),
            "Stuck Nodes", "Replaced Nodes"),
        new("a named group gets another name with it",
            d => d.Set("Nodes.Properties.InstanceTypes", "[m7i.large]").Set("Nodes.Properties.NodegroupName", "next"),
            "Replaced Nodes"),
        new("capacity type", d => d.Set("Nodes.Properties.CapacityType", "SPOT"), "Replaced Nodes") { Base = Unnamed },
        new("AMI type", d => d.Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64"), "Replaced Nodes") { Base = Unnamed },
        new("a tag in the launch template",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: team, Value: a }] }]"),
            "Rolls Nodes"),
        new("a larger volume",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "80"), "Rolls Nodes"),
        new("a tag of the launch template itself",
            d => d.Set("NodeTemplate.Properties.TagSpecifications",
                "[{ ResourceType: launch-template, Tags: [{ Key: team, Value: a }] }]")),
        new("the launch template, of which the group takes a fixed version",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "80"))
        {
            Base = d => d.Set("Nodes.Properties.LaunchTemplate.Version", "'1'"),
        },
        new("release version", d => d.Set("Nodes.Properties.ReleaseVersion", "1.35.0-20261101"), "Rolls Nodes"),
        new("labels", d => d.Set("Nodes.Properties.Labels", "{ workload: other }")),
        new("another launch template",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateName", "other"), "Refused Nodes",
                "Replaced NodeTemplate"),
        new("sizes with a desired size", d => d.Set("Nodes.Properties.ScalingConfig",
            "{ MinSize: 3, DesiredSize: 3, MaxSize: 8 }"),
            "Resized Nodes"),
        new("sizes without a desired size", d => d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 3, MaxSize: 8 }"))
        {
            Base = d => d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 2, MaxSize: 6 }"),
        },
        new("a lower limit", d => d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 2, MaxSize: 4 }"), "Noted Nodes")
        {
            Base = d => d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 2, MaxSize: 6 }"),
        },
        new("the version one up, and add-ons have no version of their own",
            d => d.Set("Cluster.Properties.Version", "'1.36'"), "Noted Cluster"),
        new("the version one up, and each add-on has a version", d => d.Set("Cluster.Properties.Version", "'1.36'"))
        {
            Base = d => d.Set("KubeProxy.Properties.AddonVersion", "v1.35.0-eksbuild.2")
                .Set("VpcCni.Properties.AddonVersion", "v1.21.1-eksbuild.1")
                .Set("CoreDns.Properties.AddonVersion", "v1.13.1-eksbuild.1")
                .Set("PodIdentityAgent.Properties.AddonVersion", "v1.3.10-eksbuild.1")
                .Set("EbsCsi.Properties.AddonVersion", "v1.53.0-eksbuild.1"),
        },
        new("the version two up", d => d.Set("Cluster.Properties.Version", "'1.37'"), "Refused Cluster"),
        new("the version two down", d => d.Set("Cluster.Properties.Version", "'1.33'"), "Refused Cluster"),
        new("Auto Mode on, without the policies for it", d => AutoMode(d, "true"), "Noted ClusterRole"),
        new("Auto Mode off", d => AutoMode(d, "false"), "Removed Cluster") { Base = d => AutoMode(d, "true") },
        new("Auto Mode left out",
            d => d.Remove("Cluster.Properties.ComputeConfig").Remove("Cluster.Properties.StorageConfig")
                .Remove("Cluster.Properties.KubernetesNetworkConfig"), "Removed Cluster")
        {
            Base = d => AutoMode(d, "true"),
        },
        new("the creator's permissions", d => d.Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions",
            "false"),
            "*", "Stuck Cluster", "Replaced Cluster"),
        new("the mode backwards", d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP"),
            "*", "Refused Cluster"),
        new("secrets encryption added",
            d => d.Set("Cluster.Properties.EncryptionConfig",
                "[{ Provider: { KeyArn: arn:aws:kms:us-east-1:111122223333:key/1 }, Resources: [secrets] }]"),
            "*", "Stuck Cluster", "Replaced Cluster") { Base = d => d.Remove("Cluster.Properties.EncryptionConfig") },
        new("the public endpoint is closed", d => d.Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")),
        new("the cluster's role is renamed", d => d.Set("ClusterRole.Properties.RoleName", "other"),
            "*", "Replaced Cluster", "Replaced ClusterRole") { InStacks = ["Stuck shop-security"] },
        new("a subnet's range", d => d.Set("PrivateSubnetA.Properties.CidrBlock", "10.0.64.0/20"),
            "Replaced Nodes", "Replaced Batch", "Replaced PrivateSubnetA")
        {
            Base = d => Unnamed(d).Remove("Batch.Properties.FargateProfileName"),
            InStacks = ["Stuck shop-network", "Noted shop-cluster"],
        },
        new("a subnet's range overlaps another", d => d.Set("PrivateSubnetA.Properties.CidrBlock", "10.0.48.0/20"),
            "*", "Stuck PrivateSubnetA") { InStacks = ["Stuck shop-network"] },
        new("a key's rotation", d => d.Set("SecretsKey.Properties.RotationPeriodInDays", "180")),
        new("a key's spec", d => d.Set("LogKey.Properties.KeySpec", "RSA_2048"), "*", "Refused LogKey", "LosesLink Nodes"),
        new("a log group's name", d => d.Set("FlowLogs.Properties.LogGroupName", "/other"), "Replaced FlowLogs",
            "Replaced FlowLog"),
        new("a key is no longer retained", d => d.Set("VolumeKey.DeletionPolicy", "Delete"), "Noted VolumeKey")
        {
            Base = d => d.Set("VolumeKey.DeletionPolicy", "Retain"),
        },
        new("a key goes that is retained unless its creation is rolled back", d => d.Remove("Kept"), "Left Kept")
        {
            Base = d => d.Add("Kept", "{ Type: AWS::KMS::Key, DeletionPolicy: RetainExceptOnCreate, Properties: {} }"),
        },
        new("a profile's selectors", d => d.Set("Batch.Properties.Selectors", "[{ Namespace: jobs }]"), "Replaced Batch")
        {
            Base = d => d.Remove("Batch.Properties.FargateProfileName"),
        },
        new("a profile is removed", d => d.Drop("Batch"), "Removed Batch"),
        new("an add-on is removed", d => d.Drop("EbsCsi"), "Removed EbsCsi"),
        new("a logical id changes, and the properties do not",
            d => d.Drop("FlowLogs").Add("Flows", "{ Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: 30 } }", "FlowLog")
                .Set("FlowLog.Properties.LogGroupName", "!Ref Flows"),
            "*", "Replaced Flows", "Replaced FlowLog")
        {
            Base = d => d.Set("FlowLogs.Properties", "{ RetentionInDays: 30 }"),
        },
        new("the logical id of a named resource changes",
            d => d.Drop("Nodes").Add("Group", GroupNamed("general")), "*", "Stuck Group", "Replaced Group")
        {
            Base = d => d.Set("Nodes.Properties", GroupProperties("general")),
        },
        new("a type changes under its logical id", d => d.Set("NatAddress", "{ Type: AWS::SNS::Topic }"),
            "*", "Stuck NatAddress"),
        new("another cluster role by hand, through a parameter", d => d.Set("Nodes.Properties.NodeRole", "!Ref AnyRole"),
            "MayBeReplaced Nodes") { Base = d => Unnamed(d).Parameter("AnyRole") },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => Find(name).AssertTold(TestDeployment.Plain, inStacks: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_over_stacks(string name) => Find(name).AssertTold(TestDeployment.Cdk, inStacks: true);

    [Theory]
    [InlineData(Shape.ShortTags)]
    [InlineData(Shape.Exports)]
    [InlineData(Shape.WeakReferences)]
    [InlineData(Shape.SsmParameters)]
    [InlineData(Shape.NestedStacks)]
    [InlineData(Shape.Eksctl)]
    public void However_it_is_written_the_same_is_told(Shape shape)
    {
        // The shapes choose a resource's stack by its type and by what it waits for: these edits move some to another.
        string[] moving = ["a type changes under its logical id", "the logical id of a named resource changes"];
        var otherwise = All.Where(edit => !moving.Contains(edit.Name))
            .Select(edit => (edit.Name, One: Told(edit, Shape.OneTemplate), Here: Told(edit, shape)))
            .Where(told => told.One != told.Here).Select(told => $"{told.Name}: {told.Here}, and in one template {told.One}");

        var all = string.Join("\n", otherwise);
        Assert.True(all.Length == 0, all);
    }

    // That an export is in use is told of stacks alone; SSM parameters are there for what one stack hands to another.
    private static string Told(Edit edit, Shape shape)
    {
        var report = ChangeAnalyzer.Compare(edit.Base(TestDeployment.Plain()).As(shape),
            edit.Make(edit.Base(TestDeployment.Plain())).As(shape), new AnalysisOptions { Today = TestDeployment.Today });
        return string.Join(", ", report.Changes
            .Where(c => c.Kind < ChangeKind.InPlace && c.LogicalId.Length > 0 && c.Subject != ChangeSubject.Stack
                && c.Type != "AWS::SSM::Parameter")
            .Select(c => $"{c.Kind} {c.LogicalId}").Distinct().Order());
    }

    [Fact]
    public void What_is_the_same_is_told_as_nothing()
    {
        var report = Find("nothing").Compare(TestDeployment.Cdk);

        Assert.True(report.IsEmpty);
        Assert.False(report.Blocks);
    }

    [Fact]
    public void A_reason_goes_over_stacks_to_what_was_edited()
    {
        var report = Find("a subnet's range").Compare(TestDeployment.Cdk);

        var nodes = Assert.Single(report.Changes, c => c.LogicalId == "Nodes");
        Assert.Equal(["shop-cluster/Nodes", "shop-network/PrivateSubnetA"], nodes.Because.Select(s =>
            $"{s.Stack}/{s.LogicalId}"));
        Assert.Equal(("10.0.32.0/20", "10.0.64.0/20"), (nodes.Because[^1].Before, nodes.Because[^1].After));
        Assert.True(nodes.Because[^1].Line > 0);
    }

    [Fact]
    public void What_is_accepted_with_a_reason_no_longer_blocks()
    {
        var (old, now) = (TestDeployment.Cdk(), TestDeployment.Cdk().Set("Cluster.Properties.Version", "'1.37'"));
        ChangeReport Compare(params Acceptance[] accepted) => ChangeAnalyzer.Compare(old.Read(), now.Read(),
            new AnalysisOptions { Today = TestDeployment.Today }, accepted);

        Assert.True(Compare().Blocks);
        Assert.False(Compare(new Acceptance("Cluster", "a test")).Blocks);
        Assert.Equal(["Other"], Compare(new Acceptance("Other", "a test")).UnusedAcceptances);
    }

    [Fact]
    public void What_is_accepted_until_a_day_is_open_after_it()
    {
        var (old, now) = (TestDeployment.Cdk(), TestDeployment.Cdk().Set("Cluster.Properties.Version", "'1.37'"));
        ChangeReport Compare(int days, string name = "Cluster") => ChangeAnalyzer.Compare(old.Read(), now.Read(),
            new AnalysisOptions { Today = TestDeployment.Today },
            [new Acceptance(name, "a test") { Until = TestDeployment.Today.AddDays(days) }]);
        Change Cluster(ChangeReport report) => report.Changes.Single(c => c is { LogicalId: "Cluster", Blocks: true });
        string Text(ChangeReport report, Action<ChangeReport, Stream> write)
        {
            using var output = new MemoryStream();
            write(report, output);
            return System.Text.Encoding.UTF8.GetString(output.ToArray());
        }

        Assert.False(Compare(0).Blocks);
        Assert.Equal("until 2026-11-21: a test", Cluster(Compare(0)).Accepted);
        Assert.True(Compare(-1).Blocks);
        Assert.Equal((null, "since 2026-11-20: a test"), (Cluster(Compare(-1)).Accepted, Cluster(Compare(-1)).Lapsed));
        Assert.Empty(Compare(1, "Other").UnusedAcceptances);
        Assert.Contains("No longer accepted since 2026-11-20: a test", Text(Compare(-1), ChangeSarif.Write),
            StringComparison.Ordinal);
        Action<ChangeReport, Stream>[] forms =
            [ChangeJson.Write, ChangePage.Write, ChangeMarkdown.Write, (report, to) => new ChangeText().Write(report, to)];
        Assert.All(forms, write =>
        {
            Assert.Contains("until 2026-11-21: a test", Text(Compare(0), write), StringComparison.Ordinal);
            Assert.Contains("since 2026-11-20: a test", Text(Compare(-1), write), StringComparison.Ordinal);
        });
    }

    private static Edit Find(string name) => All.Single(e => e.Name == name);

    private static string GroupProperties(string name) =>
        $"{{ ClusterName: !Ref Cluster, NodegroupName: {name}, NodeRole: arn:aws:iam::111122223333:role/a, " +
        "Subnets: [subnet-1] }";

    private static string GroupNamed(string name) => $"{{ Type: AWS::EKS::Nodegroup, Properties: {GroupProperties(name)} }}";
}
