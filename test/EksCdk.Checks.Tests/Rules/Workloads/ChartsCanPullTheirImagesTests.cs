using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsCanPullTheirImagesTests
{
    private static TestDeployment With() => TestDeployment.Plain()
        .Add("Chart",
            "Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, Release: c, " +
            "Chart: aws-load-balancer-controller, Repository: 'https://aws.github.io/eks-charts', Namespace: kube-system, " +
            "Values: '{\"clusterName\":\"shop\"}' }");

    [Fact]
    public void A_NAT_gateway_passes() =>
        With().IsCompliant<ChartsCanPullTheirImages>("Chart");

    [Fact]
    public void Endpoints_alone_are_refused() =>
        With().Isolated().IsBroken<ChartsCanPullTheirImages>("Chart", "Repository", "public registry", effect: Effect.Broken);

    [Fact]
    public void Images_of_ones_own_have_nothing_to_say() =>
        With().Isolated().Set("Chart.Properties.Values", "'{\"clusterName\":\"shop\",\"image\":{\"repository\":\"x\"}}'")
            .IsSilent<ChartsCanPullTheirImages>();

    [Fact]
    public void Another_tag_is_of_the_same_registry() =>
        With().Isolated().Set("Chart.Properties.Values", "'{\"image\":{\"tag\":\"v1@sha256:0\",\"pullPolicy\":\"Always\"}}'")
            .IsBroken<ChartsCanPullTheirImages>("Chart", "Repository", "public registry", effect: Effect.Broken);

    [Fact]
    public void A_chart_from_ECR_has_nothing_to_say() =>
        With().Isolated().Set("Chart.Properties.Repository", "oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts")
            .IsSilent<ChartsCanPullTheirImages>();

    [Fact]
    public void A_route_to_something_unknown_is_unknown() =>
        With().Set("PrivateDefaultRoute.Properties",
            "{ RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: tgw-1 }")
            .IsUnknown<ChartsCanPullTheirImages>("Chart");

    [Fact]
    public void No_chart_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ChartsCanPullTheirImages>();

    [Fact]
    public void A_chart_that_waits_for_its_pods_fails_the_stack() =>
        With().Isolated().Set("Chart.Properties.Wait", "true")
            .IsBroken<ChartsCanPullTheirImages>("Chart", "Repository", effect: Effect.Fails);
}
