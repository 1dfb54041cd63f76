// The letter a round picture shows where there is no picture.

export const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? "?";
