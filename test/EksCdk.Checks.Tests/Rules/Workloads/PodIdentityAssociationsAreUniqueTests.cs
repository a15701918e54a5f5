using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodIdentityAssociationsAreUniqueTests
{
    private const string Second =
        "Type: AWS::EKS::PodIdentityAssociation\nProperties: { ClusterName: !Ref Cluster, Namespace: shop, ServiceAccount: " +
        "app, RoleArn: !GetAtt AppRole.Arn }";

    [Fact]
    public void One_association_passes() =>
        TestDeployment.Plain().IsCompliant<PodIdentityAssociationsAreUnique>("AppIdentity");

    [Fact]
    public void A_second_one_is_refused() =>
        TestDeployment.Plain().Add("Again", Second)
            .IsBroken<PodIdentityAssociationsAreUnique>("Again", "Properties.RoleArn", "AppIdentity");

    [Fact]
    public void One_beside_that_of_an_add_on_is_refused() =>
        TestDeployment.Plain().Add("Again", Second).Set("Again.Properties.Namespace", "kube-system")
            .Set("Again.Properties.ServiceAccount", "ebs-csi-controller-sa")
            .IsBroken<PodIdentityAssociationsAreUnique>("Again", saying: "ebs-csi-controller-sa");

    [Fact]
    public void Another_service_account_passes() =>
        TestDeployment.Plain().Add("Again", Second).Set("Again.Properties.ServiceAccount", "jobs")
            .IsCompliant<PodIdentityAssociationsAreUnique>("Again");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("AppIdentity.Properties.ServiceAccount", "!Ref AdminRoleArn")
            .IsUnknown<PodIdentityAssociationsAreUnique>("AppIdentity");

    [Fact]
    public void No_association_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("AppIdentity").Drop("EbsCsi").IsSilent<PodIdentityAssociationsAreUnique>();
}
