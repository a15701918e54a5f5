using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class IngressesAskForWhatTheRegionHasTests
{
    private static TestDeployment With(string annotation, string value) => With(TestDeployment.Plain(), annotation, value);

    private static TestDeployment With(TestDeployment all, string annotation, string value) => all.Manifest("Shop", $$$"""
        {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"shop","annotations":{"alb.ingress.kubernetes.io/{{{annotation}}}":"{{{value}}}"}},"spec":{"ingressClassName":"alb"}}
        """.Trim());

    [Fact]
    public void One_subnet_is_refused() =>
        With("subnets", "${PrivateSubnetA}").IsBroken<IngressesAskForWhatTheRegionHas>("Shop", null, "one subnet",
            effect: Effect.Broken);

    [Fact]
    public void Two_subnets_in_one_zone_are_refused() =>
        With("subnets", "${PrivateSubnetA}, ${PrivateSubnetB}")
            .Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-central-1a")
            .Set("PrivateSubnetB.Properties.AvailabilityZone", "eu-central-1a")
            .IsBroken<IngressesAskForWhatTheRegionHas>("Shop", null, "in one zone", effect: Effect.Broken);

    [Fact]
    public void Subnets_of_two_zones_pass() =>
        With("subnets", "${PrivateSubnetA}, ${PrivateSubnetB}").IsCompliant<IngressesAskForWhatTheRegionHas>("Shop");

    [Fact]
    public void Subnets_by_their_names_are_not_known() =>
        With("subnets", "public-a, public-b").IsUnknown<IngressesAskForWhatTheRegionHas>("Shop");

    private const string Certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/14a11773-91d6-483e-9d69-766bd2d1feb9";

    [Theory]
    [InlineData("aws://111122223333/eu-central-1", false)]
    [InlineData("aws://111122223333/eu-west-1", true)]
    public void A_certificate_is_of_the_region(string environment, bool passes)
    {
        var deployment = With(TestDeployment.Cdk().In(environment), "certificate-arn", Certificate);
        if (passes) deployment.IsCompliant<IngressesAskForWhatTheRegionHas>("Shop");
        else
            deployment.IsBroken<IngressesAskForWhatTheRegionHas>(
                "Shop", null, "a certificate of eu-west-1", effect: Effect.Broken);
    }

    [Fact]
    public void A_zone_says_the_region() =>
        With("certificate-arn", Certificate).Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-central-1a")
            .IsBroken<IngressesAskForWhatTheRegionHas>("Shop", null, "eu-central-1", effect: Effect.Broken);

    [Fact]
    public void The_region_may_not_be_known() =>
        With("certificate-arn", Certificate).IsUnknown<IngressesAskForWhatTheRegionHas>("Shop");

    [Fact]
    public void Other_annotations_have_nothing_to_say() =>
        With("scheme", "internal").IsSilent<IngressesAskForWhatTheRegionHas>();
}
