namespace EksCdk.Tests.RealTools;

public sealed class CustomTypesTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        spec:
          group: example.com
          names: { kind: Shop }
          versions:
            - name: v1
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    metadata: { type: object }
                    apiVersion: { type: string }
                    kind: { type: string }
                    spec:
                      type: object
                      required: [size]
                      properties:
                        size: { type: string, enum: [small, large] }
                        zone: { type: string, pattern: "^[a-z]+$" }
                        count: { x-kubernetes-int-or-string: true }
                        tags: { type: object, additionalProperties: { type: string } }
                        doors: { type: array, items: { type: integer } }
        """;

    [Theory]
    [InlineData("size: small\n  count: 3\n  tags: { any: thing }\n  doors: [1]\n  zone: \"{a}\"", "")]
    [InlineData("size: huge", "Shop.spec.size is huge, none of [\"small\",\"large\"]")]
    [InlineData("zone: a", "Shop.spec.size is missing")]
    [InlineData("size: small\n  zone: 1A", "Shop.spec.zone is 1A, which is not ^[a-z]+$")]
    [InlineData("size: small\n  tags: { any: 1 }", "Shop.spec.tags.any is no string")]
    [InlineData("size: small\n  doors: [a]", "Shop.spec.doors[0] is no integer")]
    [InlineData("size: small\n  window: 1", "Shop.spec.window is not known")]
    public void A_custom_resource_that_is_not_of_its_definition_is_seen(string spec, string fault)
    {
        var item =
            RenderedChart.Read($"apiVersion: example.com/v1\nkind: Shop\nmetadata:\n  name: a\nspec:\n  {spec}\n").Single();

        Assert.Equal(fault, string.Join('\n', CustomTypes.Check(item, RenderedChart.Read(Definition))!));
    }

    [Fact]
    public void Of_a_kind_without_a_definition_nothing_is_known()
    {
        var item = RenderedChart.Read("apiVersion: example.com/v2\nkind: Shop\n").Single();

        Assert.Null(CustomTypes.Check(item, RenderedChart.Read(Definition)));
    }
}
