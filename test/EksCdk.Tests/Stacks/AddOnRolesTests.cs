using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

/// <summary>Add-ons that call AWS have a role without being asked, and so they work.</summary>
public sealed class AddOnRolesTests
{
    [Theory]
    [InlineData(RoleMode.PodIdentity)]
    [InlineData(RoleMode.WebIdentity)]
    public void Drivers_of_file_systems_have_the_policies_that_AWS_documents(RoleMode roles)
    {
        using var platform = new SynthesizedPlatform(Environments.Small with
        {
            Security = Environments.Small.Security with { ServiceAccountRoles = roles },
            AddOns = [new() { Name = "aws-efs-csi-driver" }, new() { Name = "aws-fsx-csi-driver" }],
        });

        Assert.Equal("service-role/AmazonEFSCSIDriverPolicy", PolicyOf(platform, "aws-efs-csi-driver"));
        Assert.Equal("AmazonFSxFullAccess", PolicyOf(platform, "aws-fsx-csi-driver"));
        Assert.Empty(platform.Report.Entries.Where(entry => entry.Status == ComplianceStatus.Open)
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Assert.All(platform.Report.Workloads, cluster => Assert.Equal(LinkState.Proven, cluster.Verdict));
    }

    private static string PolicyOf(SynthesizedPlatform platform, string addOn)
    {
        var properties = platform.AddOn(addOn).Value.Properties();
        var arn = properties["ServiceAccountRoleArn"] ?? properties["PodIdentityAssociations"]![0]!["RoleArn"];
        return Assert.Single(platform.Resources(Layer.Cluster, "AWS::IAM::Role")[arn.Target()]
            .Properties()["ManagedPolicyArns"]!.AsArray())!.Text().Split("policy/")[1];
    }
}
