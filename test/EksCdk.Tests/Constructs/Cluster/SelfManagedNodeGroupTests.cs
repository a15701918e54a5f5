using Amazon.CDK;
using EksCdk.Checks.Results;
using EksCdk.Constructs.Cluster;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class SelfManagedNodeGroupTests(FurtherNodes nodes) : IClassFixture<FurtherNodes>
{
    [Fact]
    public void Every_group_joins()
    {
        Assert.Equal(4, nodes.Report.Nodes.Count);
        Assert.All(nodes.Report.Nodes, group => Assert.Equal(Verdict.Joins, group.Verdict));
    }

    [Fact]
    public void Bottlerocket_has_settings_as_user_data_and_its_own_AMI()
    {
        var data = nodes.Of("Own", "AWS::EC2::LaunchTemplate").Properties()["LaunchTemplateData"]!;
        Assert.Contains("cluster-name = \"shop\"", data["UserData"]!["Fn::Base64"].Text());
        Assert.Contains("team = \"orders\"", data["UserData"]!["Fn::Base64"].Text());
        Assert.Contains("awsservicebottlerocketawsk8s135arm64latestimageid", (string?)data["ImageId"]!["Ref"]);
        Assert.Equal("m6g.large", (string?)data["InstanceType"]);
    }

    [Fact]
    public void It_has_a_role_of_its_own_with_an_entry() =>
        Assert.Equal("EC2_LINUX", (string?)nodes.Of("Own", "AWS::EKS::AccessEntry").Properties()["Type"]);

    [Theory]
    [InlineData("WINDOWS_CORE_2022_x86_64", "WINDOWS_CORE_2022_x86_64 join in a managed group")]
    [InlineData("AL2023_x86_64_STANDARD", "Say ServiceCidr")]
    public void What_could_not_join_is_refused(string amiType, string reason)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SelfManagedNodeGroup(new Stack(), "Own", new()
        {
            Name = "own",
            Cluster = null!,
            ClusterName = "shop",
            KubernetesVersion = "1.35",
            SecurityGroups = null!,
            VolumeKey = null!,
            InstanceTypes = ["m6i.large"],
            AmiType = amiType,
        }));
        Assert.Contains(reason, refusal.Message);
    }
}
