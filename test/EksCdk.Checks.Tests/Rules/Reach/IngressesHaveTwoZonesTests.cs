using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class IngressesHaveTwoZonesTests
{
    private static TestDeployment Ingress(string annotations = "") => TestDeployment.Plain().Manifest("Shop",
        "{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{\"name\":\"shop\",\"annotations\":" +
        "{\"alb.ingress.kubernetes.io/scheme\":\"internet-facing\"" + annotations +
        "}},\"spec\":{\"ingressClassName\":\"alb\"}}");

    private static TestDeployment InOneZone(string annotations = "") =>
        Ingress(annotations).Set("PublicSubnetB.Properties.AvailabilityZone", "!Select [0, !GetAZs '']");

    [Fact]
    public void One_zone_is_not_enough() =>
        InOneZone().IsBroken<IngressesHaveTwoZones>("Shop", "AvailabilityZone", "PublicSubnetA, PublicSubnetB",
            effect: Effect.Broken);

    [Fact]
    public void Two_zones_pass() => Ingress().IsCompliant<IngressesHaveTwoZones>("Shop");

    [Fact]
    public void A_zone_that_is_not_known_may_be_another() =>
        Ingress().Parameter("Zone").Set("PublicSubnetB.Properties.AvailabilityZone", "!Ref Zone")
            .IsUnknown<IngressesHaveTwoZones>("Shop");

    [Fact]
    public void Subnets_that_are_named_are_not_looked_for() =>
        InOneZone(",\"alb.ingress.kubernetes.io/subnets\":\"subnet-1,subnet-2\"").IsSilent<IngressesHaveTwoZones>("Shop");
}
