using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AccessEntriesNeedApiModeTests
{
    [Fact]
    public void Access_entries_in_API_mode_pass() =>
        TestDeployment.Plain()
            .IsCompliant<AccessEntriesNeedApiMode>("AdminEntry");

    [Fact]
    public void The_default_mode_is_refused() =>
        TestDeployment.Plain().Remove("Cluster.Properties.AccessConfig")
            .IsBroken<AccessEntriesNeedApiMode>("AdminEntry", "AuthenticationMode", "default");

    [Fact]
    public void CONFIG_MAP_is_refused_in_CDK_shape() =>
        TestDeployment.Cdk().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .IsBroken<AccessEntriesNeedApiMode>("AdminEntry");

    [Fact]
    public void The_custom_resource_is_read_too() =>
        TestDeployment.Plain().Set("Cluster.Type", "Custom::AWSCDK-EKS-Cluster")
            .Set("Cluster.Properties",
                "{ Config: { name: shop, version: \"1.35\", roleArn: !GetAtt ClusterRole.Arn, accessConfig: { " +
                "authenticationMode: API }, resourcesVpcConfig: { subnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB], " +
                "endpointPrivateAccess: true } } }")
                .Set("Cluster.Properties.Config.accessConfig.authenticationMode", "CONFIG_MAP")
            .IsBroken<AccessEntriesNeedApiMode>("AdminEntry", "authenticationMode");

    [Fact]
    public void Both_ways_pass() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")
            .IsCompliant<AccessEntriesNeedApiMode>("AdminEntry");

    [Fact]
    public void A_mode_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Mode").Set("Cluster.Properties.AccessConfig.AuthenticationMode", "!Ref Mode")
            .IsUnknown<AccessEntriesNeedApiMode>("AdminEntry", "Mode");

    [Fact]
    public void An_imported_cluster_is_unknown() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.ClusterName", "elsewhere")
            .IsUnknown<AccessEntriesNeedApiMode>("AdminEntry");

    [Fact]
    public void Without_access_entries_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("AdminEntry")
            .IsSilent<AccessEntriesNeedApiMode>();
}
