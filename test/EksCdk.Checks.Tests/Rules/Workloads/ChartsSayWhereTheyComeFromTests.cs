using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsSayWhereTheyComeFromTests
{
    [Fact]
    public void A_repository_passes() => TestDeployment.Cdk().IsCompliant<ChartsSayWhereTheyComeFrom>("Autoscaler");

    [Fact]
    public void A_name_alone_is_refused() =>
        TestDeployment.Cdk().Remove("Autoscaler.Properties.Repository")
        .IsBroken<ChartsSayWhereTheyComeFrom>("Autoscaler", "Repository", "cluster-autoscaler");

    [Fact]
    public void An_address_passes() =>
        TestDeployment.Cdk().Remove("Autoscaler.Properties.Repository")
            .Set("Autoscaler.Properties.Chart", "oci://public.ecr.aws/karpenter/karpenter")
            .IsCompliant<ChartsSayWhereTheyComeFrom>("Autoscaler");

    [Fact]
    public void A_chart_that_is_not_known_is_unknown() =>
        TestDeployment.Cdk().Parameter("Chart", beside: "Autoscaler").Remove("Autoscaler.Properties.Repository")
            .Set("Autoscaler.Properties.Chart", "!Ref Chart").IsUnknown<ChartsSayWhereTheyComeFrom>("Autoscaler");

    [Fact]
    public void An_asset_has_nothing_to_say() =>
        TestDeployment.Cdk().Remove("Autoscaler.Properties.Repository")
            .Set("Autoscaler.Properties.ChartAssetURL", "s3://assets/chart.zip")
            .IsSilent<ChartsSayWhereTheyComeFrom>("Autoscaler");
}
